#include "tools/salient/campaigns.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/scenario/read.hpp"
#include "tools/salient/verb.hpp"

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

OriginWish wish_for(const OriginsWord& word, const Theatre& theatre) {
  OriginWish wish;
  const int offset = theatre.clock.offset_minutes;
  if (const auto from = parse_moment(word.from, offset)) wish.from = from->first;
  if (const auto until = parse_moment(word.until, offset)) wish.until = until->last;
  if (word.every_days > 0) wish.every_days = word.every_days;
  return wish;
}

std::unique_ptr<Studied> studied(const std::string& path, const Scenario& scenario,
                                 const OriginsWord& origins) {
  const auto theatre = std::make_shared<const Theatre>(scenario.theatre);
  return std::make_unique<Studied>(
      study(make_campaign(campaign_name(path), scenario.content_hash, theatre, wish_for(origins, *theatre))));
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

ReadCampaigns read_campaigns(const std::string& verb, const std::vector<std::string>& paths,
                             const OriginsWord& origins) {
  ReadCampaigns out;
  const auto refuse = [&](int code, const std::string& path, const std::string& why) {
    std::cerr << "salient " << verb << ": " << escaped(path) << ": " << why << '\n';
    out.exit_code = code;
  };
  for (const std::string& path : paths) {
    const ReadResult read = read_scenario(path);
    if (!read.scenario) {
      std::cerr << text(read.faults);
      out.exit_code = input_refused;
      continue;
    }
    if (const auto why = unscorable(read.scenario->theatre)) {
      refuse(input_refused, path, *why);
      continue;
    }
    auto campaign = studied(path, *read.scenario, origins);
    const bool twice = std::ranges::any_of(out.campaigns, [&](const auto& other) {
      return other->campaign.content_hash == campaign->campaign.content_hash;
    });
    if (twice) {
      refuse(usage, path, "named twice");
    } else if (campaign->campaign.origins.empty()) {
      const std::string range = campaign->campaign.evenings.empty()
                                    ? "its truth ends less than a day after its first evening"
                                    : "no evening with a day of truth left lies in --origins; it has " +
                                          std::to_string(campaign->campaign.evenings.size()) +
                                          " such evenings";
      refuse(campaign->campaign.evenings.empty() ? input_refused : usage, path, range);
    } else {
      out.campaigns.push_back(std::move(campaign));
    }
  }
  return out;
}

std::vector<std::unique_ptr<Studied>> campaigns_nearby(const std::vector<std::string>& paths) {
  std::set<fs::path> known;
  std::vector<fs::path> parents;
  for (const std::string& path : paths) {
    std::error_code error;
    fs::path folder = fs::weakly_canonical(path, error);
    if (path == "-" || error) continue;
    if (!fs::is_directory(folder, error)) folder = folder.parent_path();
    if (folder.filename() == "variants") folder = folder.parent_path();
    known.insert(folder);
    parents.push_back(folder.parent_path());
  }
  std::error_code error;
  parents.push_back(fs::weakly_canonical("scenarios", error));
  std::vector<std::unique_ptr<Studied>> out;
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
