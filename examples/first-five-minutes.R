# The first five minutes in R. Run `make run` and `make export` first, then, in the project's folder:
#   Rscript examples/first-five-minutes.R
# Needed is readr (Debian: r-cran-readr).
suppressMessages(library(readr))
options(width = 120)

folder <- Sys.getenv("OPDC_CSV", "processed/exports/csv")
# Codes and ids are text. A text "NA" stays a text; only an empty field is missing.
table <- function(name) read_csv(file.path(folder, paste0(name, ".csv")), na = "", show_col_types = FALSE)

provinces <- table("provinces")
cells <- table("cells")
statements <- table("statements")
stopifnot(is.character(cells$province), is.character(statements$statement_id))

# Silence and absence differ: every province and dimension has a row, with its status.
print(xtabs(~ province + status, cells))

# Statements for each dimension, and in each province.
print(xtabs(~ dimension, statements))
per_province <- aggregate(statements ~ province_th, cells, sum)
print(per_province[order(-per_province$statements), ], row.names = FALSE)

# Everything that speaks of corruption, with the names of its provinces.
about <- merge(statements[grepl("ทุจริต", statements$text, fixed = TRUE), ], provinces[, c("province", "province_th")])
print(as.data.frame(about[, c("province_th", "dimension", "text")]), row.names = FALSE)

# The panel: province by year, the number of statements in each dimension.
panel <- table("panel")
print(xtabs(statements ~ province + dimension, panel))
