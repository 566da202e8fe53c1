#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "render/page/report_page.hpp"
#include "sim/answers/results.hpp"
#include "sim/store/run_plan.hpp"
#include "sim/study/storylines/storylines.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/stop.hpp"

namespace salient {

/// What somebody asked `salient run` for; what was not asked is empty.
struct RunOptions {
  std::string scenario, out, until, shard, report;
  std::vector<std::string> variants;
  std::optional<std::uint64_t> replicates, first, seed, replicate, keep;
  std::optional<double> every_h;
  unsigned jobs = 0;
  bool force = false, resume = false, json = false, quiet = false;
};

/// "half-width=0.01"
std::optional<double> half_width_of(const std::string& text);
/// "2/10"
std::optional<Shard> shard_of(const std::string& text);

/// Says it on stderr as `salient run: ...` and returns the code.
int refuse_run(int code, const std::string& what);

/// The results, as asked for, on stdout; `written` says where else they are.
void print_results(const RunOptions& options, const Results& results, const Storylines& storylines,
                   const std::string& written);

/// Names a path so that a shell reads it as one word.
std::string shell_word(const std::string& word);

class Ranks;
class RunFolder;

/// The page of the results, where one was asked for.
/// @returns  an exit code
int report_results(const RunOptions& options, const std::vector<Arm>& arms, const StopWatch& stop,
                   ReportInput input);

/// The ensemble in memory: nothing is kept.
int run_unstored(const RunOptions& options, const NamedArms& arms, Ranks& ranks);
/// The storylines of a run that is in a folder, complete or not.
Storylines storylines_of(RunFolder& folder);
/// The ensemble into a run folder, or on with one; without arms they come from the folder.
int run_stored(const RunOptions& options, const std::optional<NamedArms>& arms, Ranks& ranks);
/// One replicate, in words.
int run_one(const RunOptions& options, const NamedArms& arms);

}  // namespace salient
