#include "tools/salient/arms.hpp"

#include <algorithm>
#include <filesystem>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "tools/salient/asked_theatre.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

std::string baseline_name(const std::string& scenario) {
  std::error_code error;
  const fs::path path(scenario);
  const bool own_name =
      scenario != "-" && !fs::is_directory(path, error) && path.stem() != "scenario" && !path.stem().empty();
  return own_name ? path.stem().string() : "baseline";
}

/// Where a variant lies; the word itself where nothing is found, so that the reader says so.
std::string variant_path(const std::string& scenario, const std::string& word) {
  if (is_there(word)) return word;
  std::error_code error;
  const fs::path base(scenario);
  const fs::path folder = fs::is_directory(base, error) ? base : base.parent_path();
  for (const fs::path& path :
       {folder / word, folder / "variants" / word, folder / "variants" / (word + ".yaml")}) {
    if (is_there(path)) return path.string();
  }
  return word;
}

/// First id that only one of two ordered lists has, with whose it is.
std::optional<std::string> odd_one(std::vector<std::string> a, std::vector<std::string> b) {
  std::ranges::sort(a);
  std::ranges::sort(b);
  std::vector<std::string> odd;
  std::ranges::set_symmetric_difference(a, b, std::back_inserter(odd));
  if (odd.empty()) return std::nullopt;
  return in_quotes(odd.front()) + " stands in one of them only";
}

template <class Range>
std::vector<std::string> ids(const Range& range) {
  std::vector<std::string> out;
  for (const auto& item : range) out.push_back(item.id);
  return out;
}

/// Takes out the arms that do not fit beside the first, as long as one that does remains.
void leave_out(NamedArms& arms, std::vector<std::string>& left_out) {
  const Theatre& first = *arms.arms.front().model->theatre;
  std::vector<std::string> reasons;
  NamedArms kept;
  for (std::size_t i = 0; i < arms.arms.size(); ++i) {
    const auto why = i == 0 ? std::nullopt : difference(first, *arms.arms[i].model->theatre);
    if (why) {
      reasons.push_back(arms.arms[i].name + ": " + *why);
      continue;
    }
    kept.arms.push_back(arms.arms[i]);
    kept.sources.push_back(arms.sources[i]);
  }
  if (kept.arms.size() < 2) return;
  arms = std::move(kept);
  left_out = std::move(reasons);
}

std::string joined_questions(const Theatre& theatre) {
  return join(ids(theatre.questions), "\n");
}

/// @param word  how the file was called on the command line
/// @returns     false: it is refused, and its faults were shown
bool add_arm(const std::string& name, const std::string& word, ReadResult read, NamedArms& out) {
  const auto scenario = sound_or_shown(word, std::move(read), Warnings::counted);
  if (!scenario) return false;
  out.arms.push_back(make_arm(name, *scenario));
  out.sources.push_back(source_of(*scenario));
  return true;
}

/// Throws: Refusal, if the arms cannot be told apart, or one does not fit beside the first
void check_together(const std::vector<Arm>& arms) {
  const Arm& first = arms.front();
  for (std::size_t i = 1; i < arms.size(); ++i) {
    const Arm& arm = arms[i];
    for (std::size_t j = 0; j < i; ++j) {
      if (arms[j].name != arm.name) continue;
      throw Refusal(usage, "two arms are called " + in_quotes(arm.name) + "; rename one of the files");
    }
    if (const auto why = difference(*first.model->theatre, *arm.model->theatre)) {
      throw Refusal(input_refused, escaped(first.name) + " and " + escaped(arm.name) + " differ in " + *why +
                                       "\n  arms share their draws place by place, so they need the same "
                                       "places, routes, actors, questions and clock");
    }
  }
}

}  // namespace

std::optional<std::string> difference(const Theatre& a, const Theatre& b) {
  if (const auto odd = odd_one(ids(a.atlas.places()), ids(b.atlas.places()))) return "places: " + *odd;
  if (const auto odd = odd_one(ids(a.atlas.routes()), ids(b.atlas.routes()))) return "routes: " + *odd;
  if (const auto odd = odd_one(ids(a.actors), ids(b.actors))) return "actors: " + *odd;
  if (const auto odd = odd_one(ids(a.questions), ids(b.questions))) return "questions: " + *odd;
  if (joined_questions(a) != joined_questions(b)) return "questions: they stand in another order";
  if (ids(a.coalitions) != ids(b.coalitions)) return "coalitions: not the same";
  if (a.clock.anchor != b.clock.anchor) return "clock: anchors differ";
  if (a.clock.step_h != b.clock.step_h) return "clock: steps differ";
  const auto length_h = [](const Theatre& t) {
    return hours_between(t.clock.anchor, t.clock.as_of) + t.clock.horizon_h;
  };
  if (length_h(a) != length_h(b)) {
    return "clock: " + shortest(length_h(a)) + " h and " + shortest(length_h(b)) +
           " h from anchor to horizon";
  }
  return std::nullopt;
}

NamedArms read_arms(const std::string& scenario, const std::vector<std::string>& variants,
                    std::vector<std::string>* left_out) {
  NamedArms out;
  const std::string base = scenario_path(scenario);
  bool sound = add_arm(baseline_name(base), scenario, read_asked(scenario), out);
  for (const std::string& variant : variants) {
    const std::string path = variant_path(base, variant);
    sound = add_arm(fs::path(path).stem().string(), path, read_scenario(path), out) && sound;
  }
  if (!sound) throw Refusal(input_refused);
  if (left_out != nullptr) leave_out(out, *left_out);
  check_together(out.arms);
  return out;
}

Arm read_arm(const std::string& scenario, const std::string& variant) {
  const std::string base = scenario_path(scenario);
  if (variant.empty() || (base != "-" && !is_there(base))) return read_arms(scenario, {}).arms.front();
  NamedArms out;
  const std::string path = variant_path(base, variant);
  if (!add_arm(baseline_name(path), path, read_scenario(path), out)) throw Refusal(input_refused);
  return out.arms.front();
}

void check_every(const Model& model, double every_h) {
  constexpr std::uint64_t most_readings = 20'000;
  if (every_h <= 0) return;
  if (every_h < model.step_h) {
    throw Refusal(usage, "--every: the map cannot be read more often than the step of " +
                             shortest(model.step_h) + " h");
  }
  if (model.end_h / every_h > most_readings) {
    throw Refusal(usage, "--every: more than " + grouped(most_readings) + " readings of the map");
  }
}

}  // namespace salient
