#include "render/film/films.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "render/film/belief_film.hpp"
#include "render/film/ensemble_film.hpp"
#include "render/film/replay.hpp"
#include "render/film/truth_film.hpp"

namespace salient {
namespace {

constexpr double readings = 96;  // of the ensemble and of belief, at most
constexpr double least_every_h = 3;

/// Hours between two readings: a round number, about a hundred over the whole.
double every_h(const Model& model) {
  double out = std::max(least_every_h, model.step_h);
  while (model.steps * model.step_h / out > readings) out *= 2;
  return std::max(out, model.step_h);
}

class Maker {
 public:
  explicit Maker(FilmSource source) : source_(std::move(source)) {}

  std::shared_ptr<const Film> film(const FilmChoice& choice) {
    const Arm& arm = source_.arms.at(choice.arm);
    if (choice.view == View::replicate) {
      return std::make_shared<const Film>(
          replay(*arm.model, arm.name, source_.random_seed, choice.replicate));
    }
    auto& kept = kept_[{choice.view, choice.arm}];
    if (!kept) kept = std::make_shared<const Film>(make(choice));
    return kept;
  }

 private:
  Film make(const FilmChoice& choice) {
    const Arm& arm = source_.arms[choice.arm];
    const auto progress = [this](const char* what) {
      return [this, what](std::uint64_t done, std::uint64_t wanted) {
        if (source_.progress) source_.progress(what, done, wanted);
      };
    };
    switch (choice.view) {
      case View::truth: return truth_film(*arm.model);
      case View::belief:
        return belief_film(*arm.model, source_.random_seed, every_h(*arm.model), progress("steps"));
      case View::ensemble: break;
      case View::replicate: throw std::logic_error("a replicate is not kept");
    }
    if (!source_.layout) {
      EnsembleOptions options;
      options.random_seed = source_.random_seed;
      options.replicates = source_.ensemble_replicates;
      options.every_h = every_h(*arm.model);
      options.progress = progress("replicates");
      EnsembleResult result = run_ensemble(source_.arms, options);
      source_.layout = std::move(result.layout);
      source_.counts = std::move(result.counts);
    }
    return ensemble_film(*arm.model, arm.name, *source_.layout, source_.counts[choice.arm]);
  }

  FilmSource source_;
  std::map<std::pair<View, std::size_t>, std::shared_ptr<const Film>> kept_;
};

}  // namespace

std::vector<View> views_of(const Theatre& theatre) {
  std::vector<View> out{View::replicate, View::ensemble};
  if (!theatre.truth.empty()) out.push_back(View::truth);
  const bool contact = theatre.rule_set == "contact";
  const auto usable = [](const Report& report) { return !report.retrospective; };
  if (!contact && std::ranges::any_of(theatre.reports, usable)) out.push_back(View::belief);
  return out;
}

Stage make_stage(FilmSource source) {
  Stage out;
  for (const Arm& arm : source.arms) out.models.push_back(arm.model);
  out.title = out.theatre().title;
  out.views = views_of(out.theatre());
  out.map = make_map(out.theatre());
  out.replicates = source.replicates;
  out.film = [maker = std::make_shared<Maker>(std::move(source))](const FilmChoice& choice) {
    return maker->film(choice);
  };
  return out;
}

}  // namespace salient
