#include "sim/store/verify.hpp"
#include "sim/core/number.hpp"

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "sim/core/text.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

void print_json(const Verification& found) {
  const nlohmann::ordered_json document = {
      {"sound", found.damage.empty()}, {"complete", found.complete},
      {"title", found.title},          {"replicates", found.replicates},
      {"wanted", found.wanted},        {"batches", found.batches},
      {"files", found.files},          {"fingerprint", found.fingerprint},
      {"damage", found.damage},        {"notes", found.notes}};
  std::cout << document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void print_text(const std::string& run, const Verification& found) {
  for (const std::string& note : found.notes) std::cout << "note: " << note << '\n';
  for (const std::string& line : found.damage) std::cout << "damaged: " << line << '\n';
  std::cout << escaped(run) << ": "
            << (found.damage.empty() ? std::string(found.complete ? "sound" : "sound so far, not finished")
                                     : counted(found.damage.size(), "fault", "faults"))
            << "; " << counted(found.files, "file", "files") << ", "
            << counted(found.batches, "batch", "batches") << ", "
            << counted(found.replicates, "replicate", "replicates") << '\n';
  if (found.complete && found.damage.empty()) std::cout << "fingerprint " << found.fingerprint << '\n';
}

int verify(const std::string& run, bool json) {
  const Verification found = verify_run(run);
  json ? print_json(found) : print_text(run, found);
  return found.damage.empty() ? done : input_refused;
}

}  // namespace

Action add_verify(CLI::App& app) {
  Ask ask(app, "verify", "Look for damage in a run folder, bit by bit");
  const auto run = std::make_shared<std::string>();
  const auto json = std::make_shared<bool>(false);
  ask.run(*run);
  ask.json(*json);
  ask.footer(
      "Every file is held against its seal in manifest.json, every batch against its fingerprint.\n"
      "Exit code 3 if anything is damaged, with what it is.");
  return [run, json](Work&) { return verify(*run, *json); };
}

}  // namespace salient
