#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace salient {

class Work;

/// A verb adds its sub-command with its options and returns what to do when it was chosen.
/// The function prints results to stdout, messages to stderr, and returns an exit code; what it throws
/// becomes one (work.hpp).
using Action = std::function<int(Work&)>;

Action add_check(CLI::App& app);
Action add_describe(CLI::App& app);
Action add_schema(CLI::App& app);
Action add_new(CLI::App& app);
Action add_doctor(CLI::App& app);
Action add_rules(CLI::App& app);
Action add_situation(CLI::App& app);
Action add_run(CLI::App& app);
Action add_compare(CLI::App& app);
Action add_explain(CLI::App& app);
Action add_ledger(CLI::App& app);
Action add_merge(CLI::App& app);
Action add_report(CLI::App& app);
Action add_update(CLI::App& app);
Action add_verify(CLI::App& app);
Action add_watch(CLI::App& app);
Action add_score(CLI::App& app);
Action add_calibrate(CLI::App& app);
Action add_completion(CLI::App& app);
Action add_manual(CLI::App& app);

}  // namespace salient
