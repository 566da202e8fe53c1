#include <algorithm>
#include <array>
#include <utility>

#include "sim/model/evidence_settings.hpp"
#include "sim/scenario/parts/parts.hpp"

namespace salient {
namespace {

void set(Record& record, std::string_view key, double& value) {
  if (const auto number = record.number(key)) value = *number;
}

/// A map of numbers whose keys stand in the order of the values.
template <std::size_t n>
void read_row(Record& record, std::string_view key, std::array<double, n>& values) {
  if (!record.has(key)) return;
  const std::string group(record.spec(key).group);
  Record row(record.reading(), key_group(group), record.path() + '.' + std::string(key));
  if (!row.fill(*record.node(key))) return;
  for (std::size_t i = 0; i < n; ++i) set(row, key_group(group).keys[i].name, values[i]);
}

void read_says(Record& record, EvidenceSettings& settings) {
  if (!record.has("says")) return;
  const KeyGroup& group = key_group("evidence.says");
  Record says(record.reading(), group, "evidence.says");
  if (!says.fill(*record.node("says"))) return;
  for (std::size_t claim = 0; claim < claim_count; ++claim) {
    read_row(says, group.keys[claim].name, settings.says[claim]);
  }
}

void read_held(Record& record, PlacePrior& prior) {
  if (!record.has("held")) return;
  Reading& reading = record.reading();
  const std::string path = record.path() + ".held";
  static const KeySpec actor_key = {.name = "held", .form = Form::actor, .says = {}};
  for_each_entry(reading, *record.node("held"), path, [&](const Node::Entry& entry, const std::string&) {
    Node key = entry.key;
    key.quoted = true;  // a key is always text
    const auto actor = read_actor(reading, cell_of(key, path, entry.key.text), actor_key);
    const auto share = read_number(reading, cell_of(entry.value, path, entry.key.text), record.spec("held"));
    if (actor && share) prior.actors.push_back(*actor), prior.shares.push_back(*share);
    if (!actor || !share) record.refuse();
  });
}

void read_priors(Record& record, EvidenceSettings& settings) {
  if (!record.has("prior")) return;
  Reading& reading = record.reading();
  std::vector<Mark> marks;
  for_each_record(reading, *record.node("prior"), "evidence.prior", [&](Record& row) {
    PlacePrior prior;
    const auto place = row.place("place");
    read_held(row, prior);
    set(row, "contested", prior.contested);
    set(row, "vacated", prior.vacated);
    double sum = prior.contested + prior.vacated;
    for (const double share : prior.shares) sum += share;
    if (row.sound() && !(sum > 0)) {
      row.refuse(row.fault("a prior without any share", "write held: {gov: 0.8, hts: 0.1}, contested: 0.1"));
    }
    if (!place || !row.sound()) return;
    prior.place = *place;
    for (std::size_t i = 0; i < settings.prior.size(); ++i) {
      if (settings.prior[i].place != *place) continue;
      Fault fault = row.fault("a second prior of this place", "keep one");
      fault.notes.push_back({marks[i].spot(), "the first one is here"});
      row.refuse(std::move(fault));
      return;
    }
    settings.prior.push_back(std::move(prior));
    marks.push_back(row.mark());
  });
}

}  // namespace

void read_evidence(Reading& reading, const Node& root) {
  const Node* node = part_of(root, "evidence");
  if (node == nullptr) return;
  Record record(reading, key_group("evidence"), "evidence");
  if (!record.fill(*node)) return;
  EvidenceSettings& settings = reading.theatre.evidence;
  settings.method = record.word("method", SituationMethod::automatic);
  if (const auto n = record.integer("particles")) settings.particles = static_cast<std::uint32_t>(*n);
  read_row(record, "reliability", settings.reliability);
  read_row(record, "credibility", settings.credibility);
  read_says(record, settings);
  read_row(record, "babble", settings.babble);
  for (const auto& [key, value] :
       {std::pair("reliability_share", &settings.reliability_share),
        std::pair("silence_quality", &settings.silence_quality),
        std::pair("silence_exponent", &settings.silence_exponent),
        std::pair("same_origin", &settings.same_origin), std::pair("earlier", &settings.earlier),
        std::pair("ally", &settings.ally), std::pair("learning", &settings.learning),
        std::pair("surprise", &settings.surprise), std::pair("news_town", &settings.news_town),
        std::pair("news_city", &settings.news_city), std::pair("unknown_below", &settings.unknown_below),
        std::pair("odds_low", &settings.odds_low), std::pair("odds_high", &settings.odds_high)}) {
    set(record, key, *value);
  }
  if (const auto hours = record.hours("slack")) settings.slack_h = *hours;
  read_priors(record, settings);
  std::ranges::sort(settings.prior, {}, &PlacePrior::place);
}

}  // namespace salient
