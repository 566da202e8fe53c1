#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "sim/core/text.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/installation.hpp"
#include "tools/salient/self_checks.hpp"
#include "tools/salient/terminal.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

// Members in the order in which they are written here; paths may hold any bytes.
using Json = nlohmann::ordered_json;

bool is_fit(const std::vector<SelfCheck>& checks) {
  return std::ranges::all_of(checks, [](const SelfCheck& check) { return check.passed || !check.needed; });
}

std::string current_folder() {
  std::error_code error;
  const std::string folder = std::filesystem::current_path(error).string();
  return error ? "." : folder;
}

void print_json(const std::vector<SelfCheck>& checks) {
  const BuildFacts build = build_facts();
  Json out{{"fit", is_fit(checks)},          {"version", build.version}, {"compiler", build.compiler},
           {"build_type", build.build_type}, {"flags", build.flags},     {"processors", usable_processors()}};
  for (const LibraryVersion& library : library_versions()) out["libraries"][library.name] = library.version;
  for (const OptionalPart& part : optional_parts()) {
    out["optional"].push_back({{"name", part.name},
                               {"present", part.present},
                               {"found", part.found},
                               {"verb", part.verb},
                               {"for", part.gives},
                               {"install", part.present ? "" : part.bring},
                               {"build", part.present ? "" : part.build}});
  }
  for (const SelfCheck& check : checks) {
    out["checks"].push_back({{"name", check.name},
                             {"needed", check.needed},
                             {"passed", check.passed},
                             {"found", check.found},
                             {"fix", check.fix}});
  }
  std::cout << out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t cells = display_width(text);
  return text + std::string(cells < width ? width - cells : 1, ' ');
}

std::string mark(std::string_view word, Tint tint) {
  return tinted(padded(std::string(word), 8), tint, Stream::out);
}

void print_text(const std::vector<SelfCheck>& checks) {
  const BuildFacts build = build_facts();
  std::cout << "salient " << build.version << "\n  compiler    " << build.compiler << "\n  build       "
            << build.build_type << ", " << build.flags << "\n  processors  " << usable_processors()
            << "\n\nlibraries\n";
  for (const LibraryVersion& library : library_versions()) {
    std::cout << "  " << padded(library.name, 14) << library.version << '\n';
  }
  std::cout << "\nchecks\n";
  for (const SelfCheck& check : checks) {
    const bool warns = !check.passed && !check.needed;
    std::cout << "  "
              << (check.passed ? mark("ok", Tint::green)
                  : warns      ? mark("warning", Tint::yellow)
                               : mark("broken", Tint::red))
              << padded(check.name, 34) << escaped(check.found) << '\n';
    if (!check.fix.empty()) std::cout << "          fix: " << check.fix << '\n';
  }
}

void print_parts() {
  std::cout << "\noptional, for one verb each\n";
  bool complete = true;
  for (const OptionalPart& part : optional_parts()) {
    std::cout << "  " << (part.present ? mark("present", Tint::green) : mark("absent", Tint::yellow))
              << padded(part.name, 10) << part.verb << ": " << part.gives
              << (part.present ? " (" + escaped(part.found) + ')' : "") << '\n';
    if (part.present) continue;
    std::cout << "          install: " << part.bring << '\n';
    if (!part.build.empty()) std::cout << "          then:    " << part.build << '\n';
    complete = false;
  }
  if (!complete) std::cout << "  commands are for the folder of the sources\n";
}

}  // namespace

Action add_doctor(CLI::App& app) {
  Ask ask(app, "doctor", "Say what is installed and whether it is sound");
  const auto json = std::make_shared<bool>(false);
  ask.json(*json);
  return [json](Work&) {
    const std::vector<SelfCheck> checks = self_checks(current_folder());
    if (*json) {
      print_json(checks);
    } else {
      print_text(checks);
      print_parts();
    }
    return is_fit(checks) ? done : environment;
  };
}

}  // namespace salient
