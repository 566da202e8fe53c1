#pragma once

#include <span>
#include <string>

#include "sim/store/fields.hpp"

namespace salient {

/// PRAGMA user_version of run.sqlite.
constexpr int schema_version = 1;
/// PRAGMA application_id: "sali".
constexpr int application_id = 0x73616c69;

/// Tables of a finished run beside `batch`; docs/run-folder.md explains them.
extern const char* const tables_schema;

/// A view on them in words.
struct View {
  const char* name;
  const char* says;
  std::span<const Field> columns;
  const char* with;  ///< what stands before SELECT; may be empty
  const char* from;  ///< FROM and what follows
};
std::span<const View> views();

/// CREATE VIEW for each of them.
std::string views_schema();

}  // namespace salient
