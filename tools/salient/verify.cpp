#include "sim/store/verify.hpp"
#include "sim/core/number.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>

#include "render/text/text_table.hpp"
#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

int refuse_verify(int code, const std::string& what) {
  std::cerr << "salient verify: " << what << '\n';
  return code;
}

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
  try {
    const Verification found = verify_run(run);
    json ? print_json(found) : print_text(run, found);
    return found.damage.empty() ? done : input_refused;
  } catch (const RunRefused& why) {
    return refuse_verify(input_refused, why.what());
  } catch (const RunTrouble& why) {
    return refuse_verify(environment, why.what());
  } catch (const std::system_error& why) {
    return refuse_verify(environment, escaped(why.what()));
  }
}

}  // namespace

Action add_verify(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("verify", "Look for damage in a run folder, bit by bit");
  const auto run = std::make_shared<std::string>();
  const auto json = std::make_shared<bool>(false);
  verb->add_option("RUN", *run, "Folder that salient run or merge wrote")->required();
  verb->add_flag("--json", *json, "Print one JSON document");
  verb->footer(
      "Every file is held against its seal in manifest.json, every batch against its fingerprint.\n"
      "Exit code 3 if anything is damaged, with what it is.");
  return [run, json] { return verify(*run, *json); };
}

}  // namespace salient
