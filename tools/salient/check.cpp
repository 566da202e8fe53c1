#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/asked_theatre.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_shown = 100;

struct CheckArguments {
  std::string path;
  bool json = false, strict = false;
};

std::string counted_noun(std::size_t count, const std::string& noun) {
  return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

/// "2 errors, 1 warning"; empty if there is neither.
std::string tally(const Faults& faults) {
  std::string out;
  if (const std::size_t errors = faults.errors(); errors > 0) out = counted_noun(errors, "error");
  if (const std::size_t warnings = faults.warnings(); warnings > 0) {
    out += (out.empty() ? "" : ", ") + counted_noun(warnings, "warning");
  }
  return out;
}

std::string contents(const Theatre& theatre) {
  return counted_noun(theatre.atlas.places().size(), "place") + ", " +
         counted_noun(theatre.atlas.routes().size(), "route") + ", " +
         counted_noun(theatre.actors.size(), "actor") + ", " + counted_noun(theatre.reports.size(), "report");
}

/// "scenarios/syria-2024: 210 places, 337 routes, 7 actors, 315 reports: sound, 3 warnings".
std::string summary(const CheckArguments& asked, const ReadResult& read) {
  const std::string counts = tally(read.faults);
  std::string out = escaped(asked.path) + ": ";
  if (!read.scenario) return out + counts;
  out += contents(read.scenario->theatre) + ": sound";
  return counts.empty() ? out : out + ", " + counts;
}

void print(const CheckArguments& asked, const ReadResult& read) {
  const auto& all = read.faults.all();
  for (std::size_t i = 0; i < all.size() && i < most_shown; ++i) std::cout << text(all[i]);
  if (all.size() > most_shown) std::cout << "and " << all.size() - most_shown << " more\n";
  std::cout << summary(asked, read) << '\n';
}

Json json(const Fault& fault) {
  Json notes = Json::array();
  for (const Fault::Note& note : fault.notes) {
    notes.push_back({{"file", note.spot.file},
                     {"line", note.spot.line},
                     {"column", note.spot.column},
                     {"text", note.text}});
  }
  return {{"file", fault.spot.file},
          {"line", fault.spot.line},
          {"column", fault.spot.column},
          {"severity", fault.severity == Severity::error ? "error" : "warning"},
          {"key", fault.key},
          {"message", sentence(fault)},
          {"expected", fault.expected},
          {"found", fault.found},
          {"fix", fault.fix},
          {"notes", notes}};
}

void print_json(const CheckArguments& asked, const ReadResult& read) {
  Json faults = Json::array();
  for (const Fault& fault : read.faults.all()) faults.push_back(json(fault));
  Json out = {{"path", asked.path}, {"sound", read.scenario.has_value()}};
  if (read.scenario) {
    const Theatre& theatre = read.scenario->theatre;
    out["content_hash"] = read.scenario->content_hash;
    out["places"] = theatre.atlas.places().size();
    out["routes"] = theatre.atlas.routes().size();
    out["actors"] = theatre.actors.size();
    out["reports"] = theatre.reports.size();
  }
  out["files"] = read.files;
  out["faults"] = faults;
  // A file's name or a broken value may hold any bytes; JSON may not.
  std::cout << out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

int check(const CheckArguments& asked) {
  const ReadResult read = read_asked(asked.path, asked.strict);
  asked.json ? print_json(asked, read) : print(asked, read);
  return read.scenario ? done : input_refused;
}

}  // namespace

Action add_check(CLI::App& app) {
  Ask ask(app, "check", "Show every fault of a scenario at once, with file, line and column");
  const auto asked = std::make_shared<CheckArguments>();
  ask.scenario(asked->path);
  ask.json(asked->json);
  ask.flag("--strict", asked->strict, "Refuse what is only suspicious, too");
  return [asked](Work&) { return check(*asked); };
}

}  // namespace salient
