#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace salient {

/// Exit codes (docs/words.md): 0 done, 1 internal error, 2 usage, 3 input refused, 4 environment,
/// 130/143 stopped and resumable.
enum ExitCode { done = 0, internal_error = 1, usage = 2, input_refused = 3, environment = 4 };

/// A verb adds its sub-command with its options and returns what to do when it was chosen.
/// The function prints results to stdout, messages to stderr, and returns an exit code.
using Action = std::function<int()>;

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
