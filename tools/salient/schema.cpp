#include "sim/scenario/keys/schema.hpp"

#include <iostream>

#include "tools/salient/ask.hpp"
#include "tools/salient/work.hpp"

namespace salient {

Action add_schema(CLI::App& app) {
  const Ask ask(app, "schema", "Print the JSON Schema of scenario.yaml, for checks while you type");
  return [](Work&) {
    std::cout << json_schema();
    return done;
  };
}

}  // namespace salient
