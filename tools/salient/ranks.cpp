#include "tools/salient/ranks.hpp"

#include <mpi.h>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "sim/store/bytes.hpp"
#include "sim/store/packed.hpp"
#include "sim/store/refusal.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

enum Tag : int { begin_tag = 1, work_tag, made_tag, failed_tag, home_tag };

struct Message {
  int from = 0, tag = 0;
  std::string bytes;
};

void send(int to, Tag tag, const std::string& bytes) {
  MPI_Send(bytes.data(), static_cast<int>(bytes.size()), MPI_BYTE, to, tag, MPI_COMM_WORLD);
}

/// MPI waits by turning in a circle; a processor is better used for replicates.
Message receive() {
  constexpr std::chrono::microseconds nap{500};
  MPI_Status status;
  for (int there = 0; there == 0;) {
    MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &status);
    if (there == 0) std::this_thread::sleep_for(nap);
  }
  int size = 0;
  MPI_Get_count(&status, MPI_BYTE, &size);
  Message out{status.MPI_SOURCE, status.MPI_TAG, std::string(static_cast<std::size_t>(size), '\0')};
  MPI_Recv(out.bytes.data(), size, MPI_BYTE, out.from, out.tag, MPI_COMM_WORLD, &status);
  return out;
}

std::string range_bytes(ReplicateRange range) {
  ByteWriter out;
  out.word(range.first);
  out.word(range.last);
  return out.take();
}

std::string batch_bytes(const Batch& batch, const Layout& layout) {
  ByteWriter out;
  out.raw(range_bytes(batch.range));
  out.integer(batch.arms.size());
  for (const ArmBatch& arm : batch.arms) {
    const PackedArm bytes = packed(arm, layout);
    for (const std::string* part : {&bytes.counts, &bytes.records, &bytes.changes}) out.text(*part);
  }
  return out.take();
}

Batch read_batch(const std::string& bytes, const Layout& layout) {
  ByteReader in(bytes);
  Batch out;
  out.range.first = in.word();
  out.range.last = in.word();
  for (std::uint64_t arms = in.integer(); arms != 0; --arms) {
    PackedArm arm;
    for (std::string* part : {&arm.counts, &arm.records, &arm.changes}) *part = in.text();
    out.arms.push_back(unpacked(arm, layout));
  }
  return out;
}

std::string begin_bytes(const ScenarioCopy& scenario, const std::vector<Arm>& arms,
                        const EnsembleOptions& options) {
  ByteWriter out;
  out.word(options.random_seed);
  out.word(options.keep_changes);
  out.number(options.every_h);
  out.byte(options.batch_done ? 1 : 0);
  out.integer(arms.size());
  for (std::size_t i = 0; i < arms.size(); ++i) {
    for (const std::string& text : {arms[i].name, scenario.arm_files[i], arms[i].scenario_hash}) {
      out.text(text);
    }
  }
  out.integer(scenario.files.size());
  for (const auto& [name, bytes] : scenario.files) {
    out.text(name);
    out.text(bytes);
  }
  return out.take();
}

/// A folder of this process's own, gone afterwards.
struct Scratch {
  fs::path path;
  Scratch() {
    std::string pattern = (fs::temp_directory_path() / "salient-rank-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw RunTrouble("no temporary folder can be made");
    path = pattern;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code error;
    fs::remove_all(path, error);
  }
};

/// What begin_bytes() wrote: other ranks need neither the files nor the folder of the run.
struct Begun {
  EnsembleOptions options;
  bool recorded = false;
  std::vector<Arm> arms;

  explicit Begun(const std::string& bytes) {
    ByteReader in(bytes);
    options.random_seed = in.word();
    options.keep_changes = in.word();
    options.every_h = in.number();
    recorded = in.byte() != 0;
    RunPlan plan;
    for (std::uint64_t left = in.integer(); left != 0; --left) {
      RunPlan::Part part;
      for (std::string* text : {&part.name, &part.file, &part.content_hash}) *text = in.text();
      plan.arms.push_back(part);
    }
    const Scratch scratch;
    for (std::uint64_t left = in.integer(); left != 0; --left) {
      const fs::path file = scratch.path / std::string(in.text());
      const std::string_view text = in.text();
      fs::create_directories(file.parent_path());
      std::ofstream out(file, std::ios::binary);
      if (!out.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) {
        throw RunTrouble("a temporary file cannot be written");
      }
    }
    arms = read_copy(scratch.path, plan);
  }
};

/// Runs the piece on this rank's threads; what was finished of it, packed.
std::string run_piece(const Begun& begun, ReplicateRange range, unsigned jobs,
                      const std::atomic<bool>& stop) {
  EnsembleOptions options = begun.options;
  options.first_replicate = range.first;
  options.replicates = range.size();
  options.jobs = jobs;
  options.stop = &stop;
  Batch made;
  made.range = {range.first, range.first};
  if (begun.recorded) options.batch_done = [&](const Batch& batch) { made = batch; };
  const EnsembleResult result = run_ensemble(begun.arms, options);
  if (!begun.recorded) {
    made.range.last = range.first + result.replicates;
    for (const Counts& counts : result.counts) {
      made.arms.emplace_back(result.layout);
      made.arms.back().counts = counts;
    }
  }
  return batch_bytes(made, result.layout);
}

bool started_by_mpirun() {
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK"}) {
    if (std::getenv(name) != nullptr) return true;
  }
  return false;
}

}  // namespace

Ranks::Ranks() {
  if (!started_by_mpirun()) return;
  int provided = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &size_);
}

Ranks::~Ranks() {
  int begun = 0;
  MPI_Initialized(&begun);
  if (begun == 0) return;
  if (first()) {
    for (int to = 1; to < size_; ++to) send(to, home_tag, "");
  }
  MPI_Finalize();
}

std::optional<std::string> Ranks::obstacle() const {
  return std::nullopt;
}

void Ranks::lead(const ScenarioCopy& scenario, const std::vector<Arm>& arms, EnsembleOptions& options,
                 const Layout& layout) {
  if (size_ == 1) return;
  const std::string bytes = begin_bytes(scenario, arms, options);
  for (int to = 1; to < size_; ++to) send(to, begin_tag, bytes);
  options.elsewhere = [this, &layout](Elsewhere& desk) { hand_out(desk, layout); };
}

void Ranks::hand_out(Elsewhere& desk, const Layout& layout) {
  int busy = 0;
  std::exception_ptr failure;
  const auto give_work = [&](int to) {
    const auto piece = failure ? std::nullopt : desk.take();
    if (!piece) return;
    send(to, work_tag, range_bytes(*piece));
    ++busy;
  };
  for (int to = 1; to < size_; ++to) give_work(to);
  // Whatever fails, every piece that was given out is awaited: nobody may be left talking to a rank that
  // has gone.
  while (busy > 0) {
    const Message made = receive();
    --busy;
    try {
      if (made.tag == failed_tag) {
        throw RunTrouble("rank " + std::to_string(made.from) + " failed: " + made.bytes);
      }
      desk.give(read_batch(made.bytes, layout));
    } catch (...) {
      if (!failure) failure = std::current_exception();
    }
    give_work(made.from);
  }
  if (failure) std::rethrow_exception(failure);
}

int Ranks::serve(unsigned jobs, const std::atomic<bool>& stop) {
  std::optional<Begun> begun;
  std::string failure;
  // What goes wrong here is rank 0's to tell; leaving would let it wait for ever.
  const auto guarded = [&](const auto& work) {
    try {
      work();
    } catch (const std::exception& why) {
      failure = why.what();
    }
  };
  while (true) {
    const Message message = receive();
    if (message.tag == home_tag) return 0;
    if (message.tag == begin_tag) {
      guarded([&] { begun.emplace(message.bytes); });
      continue;
    }
    std::string made;
    if (failure.empty()) {
      guarded([&] {
        ByteReader in(message.bytes);
        const std::uint64_t first = in.word();
        made = run_piece(*begun, {first, in.word()}, jobs, stop);
      });
    }
    failure.empty() ? send(0, made_tag, made) : send(0, failed_tag, failure);
  }
}

std::string Ranks::library() {
  char text[MPI_MAX_LIBRARY_VERSION_STRING];
  int size = 0;
  MPI_Get_library_version(text, &size);
  const std::string all(text, static_cast<std::size_t>(size));
  return all.substr(0, all.find(','));
}

}  // namespace salient
