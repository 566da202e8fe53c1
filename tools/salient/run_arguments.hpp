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
#include "tools/salient/work.hpp"

namespace salient {

/// What somebody asked `salient run` for; what was not asked is empty.
struct RunArguments {
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

/// The results, as asked for, on stdout; `written` says where else they are.
void print_results(const RunArguments& asked, const Results& results, const Storylines& storylines,
                   const std::string& written);

/// Names a path so that a shell reads it as one word.
std::string shell_word(const std::string& word);

class Ranks;
class RunFolder;

/// The page of the results, where one was asked for.
/// @returns  an exit code
int report_results(const RunArguments& asked, const std::vector<Arm>& arms, ReportInput input, Work& work);

/// The ensemble in memory: nothing is kept.
int run_unstored(const RunArguments& asked, const NamedArms& arms, Ranks& ranks, Work& work);
/// The storylines of a run that is in a folder, complete or not.
Storylines storylines_of(RunFolder& folder);
/// The ensemble into a run folder, or on with one; without arms they come from the folder.
int run_stored(const RunArguments& asked, const std::optional<NamedArms>& arms, Ranks& ranks, Work& work);
/// One replicate, in words.
int run_one(const RunArguments& asked, const NamedArms& arms);

}  // namespace salient
