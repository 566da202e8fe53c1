#include <iostream>
#include <memory>

#include "render/text/files.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"
#include "sim/study/storylines/find_storylines.hpp"
#include "tools/salient/batch_home.hpp"

namespace salient {
namespace {

/// Names a path so that a shell reads it as one word.
std::string shell_word(const std::string& word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos && word[0] != '-') return word;
  std::string out = "'";
  for (const char c : word) c == '\'' ? out += "'\\''" : out += c;
  return out + "'";
}

std::string resume_command(const RunArguments& asked) {
  return "resume with: salient run --resume --out " + shell_word(asked.out);
}

std::unique_ptr<RunFolder> open_folder(const RunArguments& asked, const std::optional<NamedArms>& arms,
                                       const StopWatch& stop) {
  if (asked.resume) {
    auto there = RunFolder::resume(
        asked.out, {SALIENT_VERSION, [&](RunPlan& plan) { adjust(asked, arms, plan); }, &stop.requested()});
    if (there) return there;
    if (!arms) {
      throw RunRefused("there is no run to resume in " + in_quotes(asked.out) +
                       "; name the scenario to begin one");
    }
  }
  return RunFolder::begin(
      asked.out, {plan_of(asked, *arms), arms->arms, copy_of(arms->sources), SALIENT_VERSION, asked.force});
}

std::string spoken(std::uint64_t n) {
  return grouped(static_cast<std::int64_t>(n));
}

void say_what_is_there(const RunArguments& asked, const RunFolder& folder, const Work& work) {
  for (const std::string& name : folder.repaired()) {
    work.say(escaped(asked.out) + ": " + escaped(name) + " was damaged or missing; it is written again");
  }
  const std::uint64_t there = total(folder.finished());
  if (asked.resume && !asked.quiet && there > 0) {
    std::cerr << "resuming: " << spoken(there) << " of " << spoken(folder.plan().range().size())
              << " replicates are there\n";
  }
}

class FolderHome : public BatchHome {
 public:
  FolderHome(const RunArguments& asked, std::unique_ptr<RunFolder> folder)
      : shown_(escaped(asked.out)), resume_(resume_command(asked)), folder_(std::move(folder)) {}

  [[nodiscard]] const RunPlan& plan() const override { return folder_->plan(); }
  [[nodiscard]] const std::vector<Arm>& arms() const override { return folder_->arms(); }
  [[nodiscard]] const Layout& layout() const override { return folder_->layout(); }
  [[nodiscard]] ScenarioCopy scenario() const override { return folder_->scenario(); }
  void add_to(EnsembleOptions& options) const override {
    options.keep_changes = plan().keep_changes;
    options.finished = folder_->finished();
    options.earlier = folder_->earlier();
  }
  [[nodiscard]] bool complete() const override { return folder_->complete(); }

  void add(const Batch& batch) override { folder_->add(batch); }

  std::string stopped_at(std::uint64_t finished, std::uint64_t wanted) override {
    folder_->commit();
    return "stopped: " + spoken(finished) + " of " + counted(wanted, "replicate", "replicates") +
           (finished == 0 ? " finished\n" : " finished; what follows rests on those\n") + resume_;
  }

  Storylines storylines() override { return storylines_in(*folder_); }

  std::string keep(const EnsembleResult& result, const Results& results, const Storylines& storylines,
                   const StopWatch& stop) override {
    const bool kept = complete();  // and nothing was added
    const auto texts = [&] { return outcome_texts(results, &storylines); };
    if (result.stopped) {
      folder_->stop(result.replicates, result.fingerprint, texts());
    } else if (!kept) {
      folder_->finish(result.counts, result.fingerprint, texts, &stop.requested());
    }
    return (kept ? "complete: " : "written: ") + shown_ + " (manifest.json, run.sqlite, summary.md and " +
           counted(outcome_tables, "table", "tables") + ")\n";
  }

 private:
  std::string shown_, resume_;
  std::unique_ptr<RunFolder> folder_;
};

}  // namespace

std::unique_ptr<BatchHome> home_in_folder(const RunArguments& asked, const std::optional<NamedArms>& arms,
                                          Work& work) {
  const std::string resume = resume_command(asked), lost = "nothing is lost\n" + resume;
  work.advise(lost, "");
  auto folder = open_folder(asked, arms, work.stop());
  work.advise(lost, "\nwhat is finished is kept; " + resume);
  say_what_is_there(asked, *folder, work);
  return std::make_unique<FolderHome>(asked, std::move(folder));
}

Storylines storylines_in(RunFolder& folder) {
  return read_storylines(folder.arms(), folder.layout(), folder.plan(),
                         [&](const auto& visit) { folder.read(folder.plan().range(), visit); });
}

}  // namespace salient
