#pragma once

#include <functional>
#include <optional>
#include <string>

#include "sim/ensemble/ensemble.hpp"
#include "sim/store/scenario_copy.hpp"

namespace salient {

/// The processes of one `mpirun -n N salient run ...`. Rank 0 reads, commits and prints; the others ask it
/// for batches. Without mpirun, or in a build without MPI, there is one rank and all of this does nothing.
class Ranks {
 public:
  Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;
  /// Rank 0 sends the others home.
  ~Ranks();

  /// Why the ranks cannot work together, or nothing: started by mpirun, but built without MPI.
  [[nodiscard]] std::optional<std::string> obstacle() const;
  [[nodiscard]] bool first() const { return rank_ == 0; }
  [[nodiscard]] int size() const { return size_; }

  /// Rank 0: hands the others what they need to run replicates, and lets the ensemble use them.
  void lead(const ScenarioCopy& scenario, const std::vector<Arm>& arms, EnsembleOptions& options,
            const Layout& layout);
  /// The other ranks: runs what rank 0 asks for until it sends them home; what fails is told to rank 0.
  /// Returns an exit code.
  int serve(unsigned jobs, const std::atomic<bool>& stop);

  /// Version of the MPI library that the program was built with; empty: built without.
  static std::string library();

 private:
  void hand_out(Elsewhere& desk, const Layout& layout);

  int rank_ = 0, size_ = 1;
};

}  // namespace salient
