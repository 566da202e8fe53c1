#include "tools/salient/campaigns.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "tools/salient/asked_theatre.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

/// "syria-2024" for a folder or its scenario.yaml, "talks-of-may" for a file of another name.
std::string campaign_name(const std::string& path) {
  if (path == "-") return "stdin";
  std::error_code error;
  fs::path whole = fs::weakly_canonical(path, error);
  if (error) whole = fs::path(path).lexically_normal();
  if (whole.filename() == "scenario.yaml") whole = whole.parent_path();
  const fs::path name =
      whole.extension() == ".yaml" || whole.extension() == ".yml" ? whole.stem() : whole.filename();
  return name.string();
}

OriginWish origins_of(const OriginsWord& word, const Theatre& theatre) {
  OriginWish out;
  const int offset = theatre.clock.offset_minutes;
  if (const auto from = parse_moment(word.from, offset)) out.from = from->first;
  if (const auto until = parse_moment(word.until, offset)) out.until = until->last;
  if (word.every_days > 0) out.every_days = word.every_days;
  return out;
}

std::unique_ptr<Studied> studied(const std::string& path, const Scenario& scenario,
                                 const OriginsWord& origins) {
  const auto theatre = std::make_shared<const Theatre>(scenario.theatre);
  return std::make_unique<Studied>(study(
      make_campaign(campaign_name(path), scenario.content_hash, theatre, origins_of(origins, *theatre))));
}

std::vector<fs::path> folders_in(const fs::path& parent) {
  std::vector<fs::path> out;
  std::error_code error;
  for (fs::directory_iterator it(parent, error), end; !error && it != end; it.increment(error)) {
    std::error_code missing;
    if (fs::exists(it->path() / "scenario.yaml", missing)) out.push_back(it->path());
  }
  std::ranges::sort(out);
  return out;
}

/// Why a theatre with truth is no campaign beside those, or nothing.
std::optional<Refusal> unusable(const Campaign& campaign, const StudiedCampaigns& others) {
  const bool twice = std::ranges::any_of(
      others, [&](const auto& other) { return other->campaign.content_hash == campaign.content_hash; });
  if (twice) return Refusal(usage, "named twice");
  if (!campaign.origins.empty()) return std::nullopt;
  if (campaign.evenings.empty()) {
    return Refusal(input_refused, "its truth ends less than a day after its first evening");
  }
  return Refusal(usage, "no evening with a day of truth left lies in --origins; it has " +
                            std::to_string(campaign.evenings.size()) + " such evenings");
}

}  // namespace

std::optional<OriginsWord> parse_origins(const std::string& text) {
  OriginsWord word;
  std::string dates = text;
  if (const auto slash = text.rfind('/'); slash != std::string::npos) {
    constexpr std::int64_t most_days = 366;
    const auto days = parse_integer(std::string_view(text).substr(slash + 1));
    if (!days || *days < 1 || *days > most_days) return std::nullopt;
    word.every_days = static_cast<int>(*days);
    dates = text.substr(0, slash);
    if (dates.empty()) return word;
  }
  const auto dots = dates.find("..");
  if (dots == std::string::npos) {
    word.from = word.until = dates;
  } else {
    word.from = dates.substr(0, dots), word.until = dates.substr(dots + 2);
  }
  if (word.from.empty() && word.until.empty()) return std::nullopt;
  for (const std::string& date : {word.from, word.until}) {
    if (!date.empty() && !parse_moment(date)) return std::nullopt;
  }
  if (!word.from.empty() && !word.until.empty() &&
      parse_moment(word.from)->first > parse_moment(word.until)->last) {
    return std::nullopt;
  }
  return word;
}

StudiedCampaigns read_campaigns(const Work& work, const std::vector<std::string>& paths,
                                const OriginsWord& origins) {
  StudiedCampaigns out;
  std::optional<ExitCode> refused;  // the last of them
  for (const std::string& path : paths) {
    const auto scenario = sound_or_shown(path, read_asked(path), Warnings::passed_over);
    if (!scenario) {
      refused = input_refused;
      continue;
    }
    if (const auto why = unscorable(scenario->theatre)) {
      refused = input_refused;
      work.say(escaped(path) + ": " + *why);
      continue;
    }
    auto campaign = studied(scenario_path(path), *scenario, origins);
    if (const auto why = unusable(campaign->campaign, out)) {
      refused = why->code;
      work.say(escaped(path) + ": " + why->what());
    } else {
      out.push_back(std::move(campaign));
    }
  }
  if (refused) throw Refusal(*refused);
  return out;
}

StudiedCampaigns campaigns_nearby(const std::vector<std::string>& paths) {
  std::set<fs::path> known;
  std::vector<fs::path> parents;
  for (const std::string& path : paths) {
    std::error_code error;
    fs::path folder = fs::weakly_canonical(scenario_path(path), error);
    if (path == "-" || error) continue;
    if (!fs::is_directory(folder, error)) folder = folder.parent_path();
    if (folder.filename() == "variants") folder = folder.parent_path();
    known.insert(folder);
    parents.push_back(folder.parent_path());
  }
  std::error_code error;
  parents.push_back(fs::weakly_canonical("scenarios", error));
  StudiedCampaigns out;
  for (const fs::path& parent : parents) {
    for (const fs::path& folder : folders_in(parent)) {
      if (!known.insert(folder).second) continue;
      const ReadResult read = read_scenario(folder.string());
      if (!read.scenario || unscorable(read.scenario->theatre)) continue;
      auto campaign = studied(folder.string(), *read.scenario, {});
      if (!campaign->campaign.origins.empty()) out.push_back(std::move(campaign));
    }
  }
  return out;
}

}  // namespace salient
