#pragma once

namespace salient {

/// PRAGMA user_version of run.sqlite.
constexpr int schema_version = 1;
/// PRAGMA application_id: "sali".
constexpr int application_id = 0x73616c69;

/// Tables of a finished run beside `batch`, and views on them in words; docs/run-folder.md explains them.
extern const char* const tables_schema;
extern const char* const views_schema;

}  // namespace salient
