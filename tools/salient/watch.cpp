#include <algorithm>
#include <iostream>
#include <memory>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/store/stored_run.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/asked_theatre.hpp"
#include "tools/salient/watch_arguments.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

constexpr std::uint64_t standard_ensemble = 400;

/// The first arm, and the one to stand beside it: the one that was named, else the next.
FilmSource source_of_run(const WatchArguments& asked) {
  if (asked.seed || asked.replicates) {
    throw Refusal(usage,
                  "a run has its own seed and replicates: leave --seed and -n away, or name the scenario");
  }
  StoredRun run(asked.path);
  const auto& all = run.arms();
  FilmSource out;
  std::vector<std::size_t> taken;
  for (const std::string& name : asked.arms) {
    const auto found = std::ranges::find(all, name, &Arm::name);
    if (found == all.end()) {
      std::vector<std::string> names;
      for (const Arm& arm : all) names.push_back(in_quotes(arm.name));
      throw Refusal(usage, "the run has no arm " + in_quotes(name) + "; it has " + join(names, ", "));
    }
    taken.push_back(static_cast<std::size_t>(found - all.begin()));
  }
  if (taken.size() < 2 && (taken.empty() || taken[0] != 0)) taken.insert(taken.begin(), 0);
  if (taken.size() < 2 && all.size() > 1 && asked.arms.empty() && asked.beside.empty()) taken.push_back(1);
  const std::vector<Counts> sums = run.sums();
  for (const std::size_t i : taken) {
    out.arms.push_back(all[i]);
    out.counts.push_back(sums[i]);
  }
  out.layout = run.layout();
  out.random_seed = run.plan().random_seed;
  out.replicates = run.range().last;
  return out;
}

FilmSource source_of_scenario(const WatchArguments& asked) {
  FilmSource out;
  out.arms = read_arms(asked.path, asked.arms).arms;
  const EnsembleSettings& settings = out.arms.front().model->theatre->ensemble;
  out.random_seed = asked.seed.value_or(settings.random_seed);
  out.replicates = 100'000'000;  // any replicate can be made from its number
  out.ensemble_replicates =
      asked.replicates.value_or(std::min<std::uint64_t>(settings.replicates, standard_ensemble));
  return out;
}

int show(const WatchArguments& asked, const Stage& stage, ViewerOptions options) {
  options.at_divergence = !options.start_h && !options.selected;
  const Showing shown = show_window(stage, options, !asked.paused, asked.close_after_s);
  if (asked.close_after_s > 0) {
    std::cout << shown.frames << " frames in " << fixed(shown.seconds, 1) << " s\n";
  }
  return done;
}

int write_film(const WatchArguments& asked, const Stage& stage, const ViewerOptions& options,
               Recording recording, Work& work) {
  const bool whole = work.watched(
      asked.quiet, recording, [&] { return record(stage, options, recording); }, "frames");
  if (!whole) {
    const std::string kept = recording.frames.empty() ? "" : ", the frames so far are";
    return work.stopped("stopped; the film is not written" + kept);
  }
  if (asked.quiet) return done;
  if (!recording.snapshot.empty()) std::cout << "written: " << escaped(recording.snapshot) << '\n';
  if (!recording.frames.empty()) {
    std::cout << "written: " << frame_count(recording) << " frames in " << escaped(recording.frames) << '\n';
  }
  if (!recording.film.empty()) {
    std::cout << "written: " << escaped(recording.film) << ", " << frame_count(recording) << " frames\n";
  }
  return done;
}

int watch(const WatchArguments& asked, Work& work) {
  if (const auto why = cinema_obstacle()) throw Refusal(environment, *why);
  FilmSource source = is_run_folder(asked.path) ? source_of_run(asked) : source_of_scenario(asked);
  Progress making(asked.quiet, 0);  // as long as the window is open films may be made
  source.progress = [&](const std::string& what, std::uint64_t finished, std::uint64_t wanted) {
    finished < wanted ? making.show(finished, wanted, what) : making.clear();
  };
  const Stage stage = make_stage(std::move(source));
  const ViewerOptions options = viewer_options(asked, stage);
  const Recording recording = recording_of(asked, stage.theatre());
  const bool in_window = recording.film.empty() && recording.frames.empty() && recording.snapshot.empty();
  return in_window ? show(asked, stage, options) : write_film(asked, stage, options, recording, work);
}

void ask_for_recording(Ask& ask, WatchArguments& o) {
  ask.option("--record", o.film, "Write a film: .mp4, .mkv or .webm, through ffmpeg; needs no display")
      .value_name("FILE");
  ask.option("--frames", o.frames, "Write every frame as a PNG into this folder").value_name("DIR");
  ask.option("--snapshot", o.snapshot, "Write one picture: when, and the PNG's name")
      .words(2, 2)
      .value_name("T FILE");
  ask.option("--from", o.from, "Begin there: 2024-12-05T20:00, or 36h or 5d after the anchor")
      .value_name("T");
  ask.option("--to", o.to, "End a recording there").value_name("T");
  ask.option("--speed", o.hours_per_s, "Hours of the campaign in a second of the film")
      .value_name("H")
      .within(0.1, 1000.0)
      .shows_default();
  ask.option("--fps", o.frames_per_s, "Frames a second of the film")
      .value_name("N")
      .within(1, 120)
      .shows_default();
  ask.flag("--force", o.force, "Replace a film or picture of that name");
}

void ask_for_looks(Ask& ask, WatchArguments& o) {
  ask.option("--size", o.size, "Pixels of window, film or picture").value_name("WxH").shows_default();
  ask.option("--names", o.names, "Place names: latin, local (Arabic) or both")
      .value_name("WHICH")
      .among({"latin", "local", "both"})
      .shows_default();
  ask.option("--select", o.select, "Open with the history and reports of this place").value_name("PLACE");
  ask.flag("--large-type", o.large_type, "For a projector");
  ask.flag("--no-panels", o.no_panels, "The map alone, without legend, chart and ticker");
  ask.flag("--paused", o.paused, "Open without playing");
  ask.option("--close-after", o.close_after_s, "Close the window by itself, and say how many frames it drew")
      .value_name("SECONDS")
      .within(0.1, 86400.0);
}

}  // namespace

Action add_watch(CLI::App& app) {
  Ask ask(app, "watch", "Show the campaign as an animated map, in a window or as a film");
  const auto asked = std::make_shared<WatchArguments>();
  ask.option("PATH", asked->path,
             "A scenario (folder, YAML file, or the name of a shipped theatre), or the folder of a run")
      .required();
  ask.option("ARM", asked->arms,
             "A variant of the scenario, or an arm of the run, to stand beside the baseline")
      .words(0, 1);
  ask.option("--view", asked->view,
             "What is shown: one replicate (default), the ensemble, truth, or what reports let one believe")
      .value_name("VIEW")
      .among({"replicate", "ensemble", "truth", "belief"});
  ask.replicate(asked->replicate, "Number of the replicate (default 0)");
  ask.option("--beside", asked->beside, "A second view beside the first, or the number of another replicate")
      .value_name("WHAT");
  ask.seed(asked->seed);
  ask.replicates(asked->replicates,
                 "Replicates behind the view ensemble (default: the scenario's, at most 400)", 1, 1'000'000);
  ask_for_recording(ask, *asked);
  ask_for_looks(ask, *asked);
  ask.quiet(asked->quiet, "no word about files");
  ask.footer(
      "In the window: Space plays and pauses, H shows every key, a click on a place its history and\n"
      "reports. Pictures are model output, not reports, and say so.");
  return [asked](Work& work) { return watch(*asked, work); };
}

}  // namespace salient
