#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/answers/results.hpp"
#include "sim/store/run_folder.hpp"
#include "sim/study/storylines/storylines.hpp"
#include "tools/salient/run_arguments.hpp"
#include "tools/salient/work.hpp"

namespace salient {

/// Where the batches of a run go: into memory, or into a folder that outlives the program. `salient run` does
/// the same with either.
class BatchHome {
 public:
  virtual ~BatchHome() = default;

  [[nodiscard]] virtual const RunPlan& plan() const = 0;
  [[nodiscard]] virtual const std::vector<Arm>& arms() const = 0;
  [[nodiscard]] virtual const Layout& layout() const = 0;
  [[nodiscard]] virtual ScenarioCopy scenario() const = 0;
  /// Sets what is there already and is not run again, and of which replicates changes are kept.
  virtual void add_to(EnsembleOptions& options) const = 0;
  /// Nothing is left to run or to write.
  [[nodiscard]] virtual bool complete() const = 0;

  virtual void add(const Batch& batch) = 0;
  /// Makes what is finished safe when the run is stopped. @returns  how much that is, as a sentence
  virtual std::string stopped_at(std::uint64_t finished, std::uint64_t wanted) = 0;
  /// Those of the batches that are there.
  virtual Storylines storylines() = 0;
  /// The run is at its end, or was stopped: what it came to is written, where anything is.
  /// @returns  a line that says where; empty: nowhere
  virtual std::string keep(const EnsembleResult& result, const Results& results, const Storylines& storylines,
                           const StopWatch& stop) = 0;
};

std::unique_ptr<BatchHome> home_in_memory(const RunArguments& asked, const NamedArms& arms);

/// Begins a run in the folder of --out, or opens the one that is resumed. Says on stderr what is there.
/// Throws: RunRefused, RunTrouble, RunStopped; from here on `work` advises to resume
/// @param arms  nothing: those of the run that is resumed
std::unique_ptr<BatchHome> home_in_folder(const RunArguments& asked, const std::optional<NamedArms>& arms,
                                          Work& work);

/// The storylines of a run that is in a folder, complete or not.
Storylines storylines_in(RunFolder& folder);

}  // namespace salient
