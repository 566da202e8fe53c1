#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "tools/salient/progress.hpp"
#include "tools/salient/stop.hpp"
#include "tools/salient/verb.hpp"

namespace salient {

/// Exit codes (docs/words.md): 0 done, 1 internal error, 2 usage, 3 input refused, 4 environment,
/// 130/143 stopped and resumable.
enum ExitCode { done = 0, internal_error = 1, usage = 2, input_refused = 3, environment = 4 };

/// What a verb will not do, and the code that it ends with.
struct Refusal : std::runtime_error {
  /// @param what  said as `salient VERB: what`; empty: it was said already
  explicit Refusal(ExitCode why, const std::string& what = "") : std::runtime_error(what), code(why) {}

  ExitCode code;
};

/// A verb at work: how it speaks on stderr, how it is stopped and watched, and what comes of what it throws.
class Work {
 public:
  explicit Work(std::string verb) : verb_(std::move(verb)) {}

  /// `salient VERB: what`, a line on stderr.
  void say(std::string_view what) const;
  /// The same; returns the code.
  int refuse(int code, std::string_view what) const;

  /// From the first call on SIGINT and SIGTERM ask for an orderly end.
  const StopWatch& stop();
  /// The code of a verb that came to its end, or was stopped before: 130 or 143.
  int code(bool stopped);
  /// Says what was left undone; returns that code.
  int stopped(std::string_view what);

  /// Runs a study that can be stopped, with a line that shows how far it is; the line is gone afterwards.
  /// @param options  of the study: their `stop` (if they have one) and `progress` are set
  /// @param earlier  pieces that were there before: they count as finished, not as speed
  template <class Options, class Study>
  auto watched(bool quiet, Options& options, const Study& study, std::string_view pieces = "replicates",
               std::uint64_t earlier = 0) {
    if constexpr (requires { options.stop; }) options.stop = &stop().requested();
    Progress line(quiet, earlier);
    if (line.shown()) {
      options.progress = [&line, pieces](std::uint64_t finished, std::uint64_t wanted) {
        line.show(finished, wanted, pieces);
      };
    }
    auto out = study();
    options.progress = nullptr;  // the line does not outlive this
    return out;
  }

  /// What helps whom a stop meets in the middle, said behind "stopped; ", and whom trouble does, said behind
  /// what the trouble is. Empty: nothing.
  void advise(std::string if_stopped, std::string in_trouble);

  /// Does all of a verb's work or a part of it: what that throws becomes a line on stderr and an exit code.
  /// What nobody expects is thrown on, for main to call it an internal error.
  int answer(const Action& action);

 private:
  std::string verb_, if_stopped_, in_trouble_;
  std::optional<StopWatch> stop_;
};

}  // namespace salient
