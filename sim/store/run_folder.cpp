#include "sim/store/run_folder.hpp"

#include <algorithm>
#include <future>
#include <system_error>

#include "sim/core/text.hpp"
#include "sim/store/final_database.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/run_files.hpp"
#include "sim/store/run_log.hpp"
#include "sim/store/schema.hpp"
#include "sim/store/written_file.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds between_commits{250};

bool is_of_scenario(const std::string& name) {
  return name.starts_with(run_files::scenario);
}

bool is_final(Database& database) {
  return !database.text("SELECT name FROM sqlite_master WHERE name = 'control_count'").empty();
}

/// What a killed or replaced run leaves beside its database.
void remove_database(const fs::path& folder) {
  for (const char* end : {"", "-wal", "-shm", "-journal"}) {
    fs::remove(folder / (std::string(run_files::database) + end));
  }
}

/// The database goes first: nothing of it may be taken for the new run's.
void remove_older(const fs::path& folder) {
  remove_temporaries(folder);
  remove_database(folder);
  try {
    if (const auto older = read_manifest(folder)) {
      for (const auto& [name, seal] : older->files) fs::remove(folder / name);
    }
  } catch (const RunRefused&) {
    // Damaged, or of an older format: what it names is written over.
  }
  fs::remove(folder / run_files::log);
}

}  // namespace

RunFolder::RunFolder(fs::path folder, FolderLock::Kind kind) : path_(std::move(folder)), lock_(path_, kind) {}

std::unique_ptr<RunFolder> RunFolder::begin(const fs::path& folder, Begin begin) {
  // Asked twice: before anything is written into a folder of somebody else's, and under the lock.
  if (const auto why = obstacle(folder, begin.plan.title, begin.force)) throw RunTrouble(*why);
  fs::create_directories(folder);
  std::unique_ptr<RunFolder> out(new RunFolder(folder, FolderLock::Kind::alone));
  if (const auto why = obstacle(folder, begin.plan.title, begin.force)) throw RunTrouble(*why);
  remove_older(folder);
  for (std::size_t i = 0; i < begin.plan.arms.size(); ++i) {
    begin.plan.arms[i].file = begin.scenario.arm_files[i];
  }
  out->arms_ = std::move(begin.arms);
  out->layout_ = make_layout(*out->arms_.front().model, begin.plan.every_h);
  out->manifest_ = make_manifest(begin.plan, out->arms_, out->layout_, begin.program_version,
                                 attributions(begin.scenario.files));
  for (const auto& [name, bytes] : begin.scenario.files) out->manifest_.files[name] = seal_of(bytes);
  out->write_manifest();
  for (const auto& [name, bytes] : begin.scenario.files) {
    fs::create_directories((folder / name).parent_path());
    write_file(folder / name, bytes);
  }
  out->earlier_.assign(out->arms_.size(), Counts(out->layout_));
  // Once the database is there the run can be resumed.
  out->make_working(nullptr);
  out->open_working();
  log_event(folder, begin.event, 0, begin.program_version);
  return out;
}

std::unique_ptr<RunFolder> RunFolder::resume(const fs::path& folder, const Resume& how) {
  std::error_code error;
  if (!fs::is_directory(folder, error) || !fs::exists(folder / run_files::manifest, error)) return nullptr;
  std::unique_ptr<RunFolder> out(new RunFolder(folder, FolderLock::Kind::alone));
  auto manifest = read_manifest(folder);
  if (!manifest) return nullptr;
  remove_temporaries(folder);
  out->manifest_ = std::move(*manifest);
  RunPlan adjusted = out->manifest_.plan;
  if (how.adjust) how.adjust(adjusted);
  if (!fs::exists(folder / run_files::database)) {
    if (out->manifest_.complete || out->manifest_.stopped) {
      throw RunRefused(in_quotes(folder.string()) + " is damaged: run.sqlite is missing");
    }
    return nullptr;
  }
  if (!(adjusted.range() == out->manifest_.plan.range())) out->manifest_.complete = false;
  out->manifest_.plan = adjusted;
  if (adjusted.engine_version != engine_version) {
    throw RunRefused(in_quotes(folder.string()) + " was run by engine version " +
                     std::to_string(adjusted.engine_version) + "; this program has " +
                     std::to_string(engine_version));
  }
  out->load(how);
  if (!out->repaired_.empty()) out->manifest_.complete = false;
  if (!out->complete()) {
    out->write_manifest();  // before the database changes its form
    out->open_working();
    log_event(folder, "resumed", total(out->finished_), how.program_version);
  }
  out->manifest_.program_version = how.program_version;
  return out;
}

void RunFolder::load(const Resume& how) {
  check_files();
  arms_ = read_copy(path_, manifest_.plan);
  layout_ = make_layout(*arms_.front().model, manifest_.plan.every_h);
  earlier_.assign(arms_.size(), Counts(layout_));
  // For writing: a run that was killed has to be recovered from its log first.
  Database database(path_ / run_files::database,
                    manifest_.complete ? Database::Mode::read : Database::Mode::write);
  if (!manifest_.complete) database.run("PRAGMA locking_mode=EXCLUSIVE");
  BatchTable batches(database, layout_, arms_.size());
  finished_ = batches.ranges();
  const ReplicateRange range = manifest_.plan.range();
  if (!finished_.empty() && (finished_.front().first < range.first || finished_.back().last > range.last)) {
    throw RunRefused(in_quotes(path_.string()) + " is damaged: it has replicates that are not of this run");
  }
  batches.read(range, [&](const Batch& batch) {
    if (how.stop != nullptr && how.stop->load()) throw RunStopped();
    for (std::size_t i = 0; i < arms_.size(); ++i) earlier_[i].merge(batch.arms[i].counts);
    return true;
  });
}

void RunFolder::check_files() {
  for (const auto& [name, seal] : manifest_.files) {
    std::error_code error;
    const bool there = fs::exists(path_ / name, error);
    if (there && seal_of_file(path_ / name) == seal) continue;
    if (is_of_scenario(name)) {
      throw RunRefused(in_quotes(path_.string()) + " is damaged: " + escaped(name) +
                       (there ? " is not what was run" : " is missing"));
    }
    repaired_.push_back(name);
  }
  if (!manifest_.complete) repaired_.clear();  // they are written again anyway
}

void RunFolder::make_working(BatchTable* from) {
  const fs::path place = path_ / run_files::database, temporary = temporary_for(place);
  try {
    Database database(temporary, Database::Mode::create);
    database.run("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF");
    database.run(("PRAGMA application_id=" + std::to_string(application_id) +
                  "; PRAGMA user_version=" + std::to_string(schema_version))
                     .c_str());
    database.run("BEGIN");
    database.run(BatchTable::schema);
    if (from != nullptr) {
      BatchTable to(database, layout_, arms_.size());
      from->copy_to(to, manifest_.plan.range(), [](const Batch&) {});
    }
    database.run("COMMIT");
    database.close();
  } catch (...) {
    std::error_code error;
    fs::remove(temporary, error);
    throw;
  }
  put_in_place(temporary, place);
}

void RunFolder::open_working() {
  const fs::path place = path_ / run_files::database;
  {
    Database older(place, Database::Mode::write);
    older.run("PRAGMA locking_mode=EXCLUSIVE");
    if (is_final(older)) {
      // The tables of a finished run would be stale as soon as a batch is added.
      BatchTable batches(older, layout_, arms_.size());
      make_working(&batches);
    }
  }
  database_ = std::make_unique<Database>(place, Database::Mode::write);
  // Ours alone: so no shared memory is needed, which network file systems lack.
  database_->run("PRAGMA locking_mode=EXCLUSIVE");
  if (database_->text("PRAGMA journal_mode=WAL") != "wal") {
    throw RunTrouble(escaped(place.string()) + " cannot be put into WAL mode");
  }
  database_->run("PRAGMA synchronous=FULL");
  batches_ = std::make_unique<BatchTable>(*database_, layout_, arms_.size());
}

void RunFolder::add(const Batch& batch) {
  if (!transaction_) transaction_ = std::make_unique<Transaction>(*database_);
  batches_->add(batch);
  // Short replicates would otherwise wait for the disk more than they run.
  if (std::chrono::steady_clock::now() - committed_ >= between_commits) commit();
}

void RunFolder::commit() {
  if (transaction_) transaction_->commit();
  transaction_.reset();
  committed_ = std::chrono::steady_clock::now();
}

void RunFolder::read(ReplicateRange wanted, const std::function<bool(const Batch&)>& visit) {
  commit();
  if (batches_) {
    batches_->read(wanted, visit);
    return;
  }
  Database database(path_ / run_files::database, Database::Mode::read);  // complete: in its final form
  BatchTable(database, layout_, arms_.size()).read(wanted, visit);
}

void RunFolder::write_manifest() {
  write_file(path_ / run_files::manifest, text(manifest_));
}

void RunFolder::write_texts(const NamedTexts& texts) {
  for (const auto& [name, bytes] : texts) {
    write_file(path_ / name, bytes);
    manifest_.files[name] = seal_of(bytes);
  }
}

void RunFolder::stop(std::uint64_t replicates, const std::string& fingerprint, const NamedTexts& texts) {
  commit();
  manifest_.complete = false;
  manifest_.stopped = true;
  manifest_.replicates = replicates;
  manifest_.fingerprint = fingerprint;
  manifest_.files.erase(run_files::database);
  write_texts(texts);
  write_manifest();
  log_event(path_, "stopped", replicates, manifest_.program_version);
}

fs::path RunFolder::write_final(const std::vector<Counts>& counts, const std::string& fingerprint,
                                const std::atomic<bool>* stop) {
  const fs::path temporary = temporary_for(path_ / run_files::database);
  try {
    std::vector<Counts> sums(arms_.size(), Counts(layout_));
    FinalDatabase to(temporary, manifest_.plan, arms_, layout_);
    to.take(*batches_, [&](const Batch& batch) {
      if (stop != nullptr && stop->load()) throw RunStopped();
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i].merge(batch.arms[i].counts);
    });
    if (sums != counts) {
      throw RunRefused(in_quotes(path_.string()) + " is damaged: its batches do not add up to what was run");
    }
    to.finish(sums, fingerprint);
  } catch (...) {
    std::error_code error;
    fs::remove(temporary, error);
    throw;
  }
  return temporary;
}

void RunFolder::close_working() {
  // No log of the old file may survive beside the new one: SQLite would apply it.
  batches_.reset();
  if (database_->text("PRAGMA wal_checkpoint(TRUNCATE)") != "0") {
    throw RunTrouble(escaped(database_->name()) + " is in use by another program");
  }
  database_->close();
  database_.reset();
  for (const char* end : {"-wal", "-shm", "-journal"}) {
    fs::remove(path_ / (std::string(run_files::database) + end));
  }
}

void RunFolder::finish(const std::vector<Counts>& counts, const std::string& fingerprint,
                       const std::function<NamedTexts()>& texts, const std::atomic<bool>* stop) {
  if (!database_) open_working();
  commit();
  const fs::path place = path_ / run_files::database;
  // Texts are made and written while the database is: both are short beside the run, but one thread each.
  auto written = std::async(std::launch::async, [&] { write_texts(texts()); });
  const fs::path temporary = write_final(counts, fingerprint, stop);
  try {
    written.get();
  } catch (...) {
    fs::remove(temporary);
    throw;
  }
  close_working();
  put_in_place(temporary, place);
  manifest_.files[run_files::database] = seal_of_file(place);
  manifest_.complete = true;
  manifest_.stopped = false;
  manifest_.replicates = counts.front().replicates;
  manifest_.fingerprint = fingerprint;
  // Before the manifest: it is the last thing that a finished run writes.
  log_event(path_, "finished", manifest_.replicates, manifest_.program_version);
  write_manifest();
  repaired_.clear();
}

}  // namespace salient
