#pragma once

#include <string>
#include <vector>

#include "render/text/table.hpp"

namespace salient {

/// Every table of texts, CSV files and JSON documents, and every view of run.sqlite. The page's own are
/// page_tables() (render/page/report_page.hpp).
std::vector<TableSpec> text_tables();

/// docs/tables.md.
std::string tables_document(const std::vector<TableSpec>& tables);

}  // namespace salient
