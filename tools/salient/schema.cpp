#include "sim/scenario/keys/schema.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "tools/salient/verb.hpp"

namespace salient {

Action add_schema(CLI::App& app) {
  app.add_subcommand("schema", "Print the JSON Schema of scenario.yaml, for checks while you type");
  return [] {
    std::cout << json_schema();
    return static_cast<int>(done);
  };
}

}  // namespace salient
