#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/run_files.hpp"
#include "sim/store/stored_run.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/progress.hpp"
#include "tools/salient/stop.hpp"
#include "tools/salient/verb.hpp"
#include "tools/salient/watch_options.hpp"

namespace salient {
namespace {

constexpr std::uint64_t standard_ensemble = 400;

int refuse_watch(ExitCode code, const std::string& what) {
  std::cerr << "salient watch: " << what << '\n';
  return code;
}

bool is_run_folder(const std::string& path) {
  std::error_code error;
  const std::filesystem::path folder(path);
  return std::filesystem::exists(folder / run_files::manifest, error) ||
         std::filesystem::exists(folder / run_files::database, error);
}

/// The first arm, and the one to stand beside it: the one that was named, else the next.
FilmSource source_of_run(const WatchOptions& options) {
  StoredRun run(options.path);
  const auto& all = run.arms();
  FilmSource out;
  std::vector<std::size_t> taken;
  for (const std::string& name : options.arms) {
    const auto found = std::ranges::find(all, name, &Arm::name);
    if (found == all.end()) {
      std::vector<std::string> names;
      for (const Arm& arm : all) names.push_back(in_quotes(arm.name));
      throw WatchSlip("the run has no arm " + in_quotes(name) + "; it has " + join(names, ", "));
    }
    taken.push_back(static_cast<std::size_t>(found - all.begin()));
  }
  if (taken.size() < 2 && (taken.empty() || taken[0] != 0)) taken.insert(taken.begin(), 0);
  if (taken.size() < 2 && all.size() > 1 && options.arms.empty() && options.beside.empty())
    taken.push_back(1);
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

int watch(const WatchOptions& options) {
  if (const auto why = cinema_obstacle()) return refuse_watch(environment, *why);
  FilmSource source;
  if (is_run_folder(options.path)) {
    if (options.seed || options.replicates) {
      return refuse_watch(
          usage, "a run has its own seed and replicates: leave --seed and -n away, or name the scenario");
    }
    source = source_of_run(options);
  } else {
    const ReadArms read = read_arms("watch", options.path, options.arms);
    if (!read.arms) return read.exit_code;
    source.arms = read.arms->arms;
    const EnsembleSettings& settings = source.arms.front().model->theatre->ensemble;
    source.random_seed = options.seed.value_or(settings.random_seed);
    source.replicates = 100'000'000;  // any replicate can be made from its number
    source.ensemble_replicates =
        options.replicates.value_or(std::min<std::uint64_t>(settings.replicates, standard_ensemble));
  }
  Progress making(options.quiet, 0);
  source.progress = [&](const std::string& what, std::uint64_t done, std::uint64_t wanted) {
    if (done < wanted)
      making.show(done, wanted, what);
    else
      making.clear();
  };
  const Stage stage = make_stage(std::move(source));
  ViewerOptions look = viewer_options_of(options, stage);
  Recording recording = recording_of(options, stage.theatre());
  if (recording.film.empty() && recording.frames.empty() && recording.snapshot.empty()) {
    look.at_divergence = !look.start_h && !look.selected;
    const Showing shown = show_window(stage, look, !options.paused, options.close_after_s);
    if (options.close_after_s > 0) {
      std::cout << shown.frames << " frames in " << fixed(shown.seconds, 1) << " s\n";
    }
    return done;
  }
  const StopWatch stop;
  Progress progress(options.quiet, 0);
  recording.stop = &stop.requested();
  recording.progress = [&](std::uint64_t made, std::uint64_t wanted) {
    progress.show(made, wanted, "frames");
  };
  const bool whole = record(stage, look, recording);
  progress.clear();
  if (!whole) {
    std::cerr << "salient watch: stopped; the film is not written"
              << (recording.frames.empty() ? "" : ", the frames so far are") << '\n';
    return stop.exit_code();
  }
  if (options.quiet) return done;
  if (!recording.snapshot.empty()) std::cout << "written: " << escaped(recording.snapshot) << '\n';
  if (!recording.frames.empty()) {
    std::cout << "written: " << frame_count(recording) << " frames in " << escaped(recording.frames) << '\n';
  }
  if (!recording.film.empty())
    std::cout << "written: " << escaped(recording.film) << ", " << frame_count(recording) << " frames\n";
  return done;
}

int watch_or_say(const WatchOptions& options) {
  try {
    return watch(options);
  } catch (const WatchSlip& why) {
    return refuse_watch(usage, why.what());
  } catch (const RunRefused& why) {
    return refuse_watch(input_refused, why.what());
  } catch (const RunTrouble& why) {
    return refuse_watch(environment, why.what());
  } catch (const CinemaTrouble& why) {
    return refuse_watch(environment, why.what());
  }
}

void add_recording_options(CLI::App& verb, WatchOptions& o) {
  verb.add_option("--record", o.film, "Write a film: .mp4, .mkv or .webm, through ffmpeg; needs no display")
      ->type_name("FILE");
  verb.add_option("--frames", o.frames, "Write every frame as a PNG into this folder")->type_name("DIR");
  verb.add_option("--snapshot", o.snapshot, "Write one picture: when, and the PNG's name")
      ->expected(2)
      ->type_name("T FILE");
  verb.add_option("--from", o.from, "Begin there: 2024-12-05T20:00, or 36h or 5d after the anchor")
      ->type_name("T");
  verb.add_option("--to", o.to, "End a recording there")->type_name("T");
  verb.add_option("--speed", o.hours_per_s, "Hours of the campaign in a second of the film")
      ->type_name("H")
      ->check(CLI::Range(0.1, 1000.0))
      ->capture_default_str();
  verb.add_option("--fps", o.frames_per_s, "Frames a second of the film")
      ->type_name("N")
      ->check(CLI::Range(1, 120))
      ->capture_default_str();
  verb.add_flag("--force", o.force, "Replace a film or picture of that name");
}

}  // namespace

Action add_watch(CLI::App& app) {
  CLI::App* verb =
      app.add_subcommand("watch", "Show the campaign as an animated map, in a window or as a film");
  const auto options = std::make_shared<WatchOptions>();
  WatchOptions& o = *options;
  verb->add_option("PATH", o.path, "A scenario (folder or YAML file), or the folder of a run")->required();
  verb->add_option("ARM", o.arms,
                   "A variant of the scenario, or an arm of the run, to stand beside the baseline")
      ->expected(0, 1);
  const std::vector<std::string> views{"replicate", "ensemble", "truth", "belief"};
  verb->add_option(
          "--view", o.view,
          "What is shown: one replicate (default), the ensemble, truth, or what reports let one believe")
      ->type_name("VIEW")
      ->check(CLI::IsMember(views));
  verb->add_option("--replicate", o.replicate, "Number of the replicate (default 0)")->type_name("R");
  verb->add_option("--beside", o.beside, "A second view beside the first, or the number of another replicate")
      ->type_name("WHAT");
  verb->add_option("--seed", o.seed, "Random seed (default: as the scenario says)")->type_name("S");
  verb->add_option("-n,--replicates", o.replicates,
                   "Replicates behind the view ensemble (default: the scenario's, at most 400)")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000}));
  add_recording_options(*verb, o);
  verb->add_option("--size", o.size, "Pixels of window, film or picture")
      ->type_name("WxH")
      ->capture_default_str();
  verb->add_option("--names", o.names, "Place names: latin, local (Arabic) or both")
      ->type_name("WHICH")
      ->check(CLI::IsMember(std::vector<std::string>{"latin", "local", "both"}))
      ->capture_default_str();
  verb->add_option("--select", o.select, "Open with the history and reports of this place")
      ->type_name("PLACE");
  verb->add_flag("--large-type", o.large_type, "For a projector");
  verb->add_flag("--no-panels", o.no_panels, "The map alone, without legend, chart and ticker");
  verb->add_flag("--paused", o.paused, "Open without playing");
  verb->add_option("--close-after", o.close_after_s,
                   "Close the window by itself, and say how many frames it drew")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.1, 86400.0));
  verb->add_flag("-q,--quiet", o.quiet, "No progress line, no word about files");
  verb->footer(
      "In the window: Space plays and pauses, H shows every key, a click on a place its history and\n"
      "reports. Pictures are model output, not reports, and say so.");
  return [options] { return watch_or_say(*options); };
}

}  // namespace salient
