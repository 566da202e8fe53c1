#include <CLI/CLI.hpp>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "sim/core/text.hpp"
#include "tools/salient/help.hpp"
#include "tools/salient/mistake.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

struct Verb {
  Action (*add)(CLI::App&);
  const char* example;
};

// One line a verb, in the order in which the help shows them.
constexpr Verb verbs[] = {
    {add_check, "salient check scenarios/first-steps"},
    {add_describe, "salient describe scenarios/syria-2024 --from Hama --to Homs"},
    {add_schema, "salient schema > scenario.schema.json"},
    {add_new, "salient new my-theatre --title 'The Alder valley'"},
    {add_situation, "salient situation scenarios/central-syria-2024 --place salamiyah"},
    {add_run, "salient run scenarios/toy-highway --out runs/toy"},
    {add_compare, "salient compare scenarios/first-steps bridge-cut reinforcements"},
    {add_explain, "salient explain scenarios/central-syria-2024 homs"},
    {add_ledger, "salient ledger scenarios/syria-2024"},
    {add_merge, "salient merge runs/whole runs/part-*"},
    {add_report, "salient report runs/toy -o toy.html"},
    {add_update, "salient update runs/central --report tonight.csv"},
    {add_verify, "salient verify runs/toy"},
    {add_watch, "salient watch scenarios/syria-2024"},
    {add_score, "salient score scenarios/syria-2024 scenarios/afghanistan-2021 --out scores"},
    {add_calibrate, "salient calibrate scenarios/syria-2024 scenarios/afghanistan-2021 --out fit"},
    {add_rules, "salient rules will"},
    {add_doctor, "salient doctor"},
    {add_completion, "source <(salient completion bash)"},
    {add_manual, "salient manual | man -l -"},
};

struct Registered {
  const CLI::App* app;
  Action action;
};

std::vector<Registered> add_verbs(CLI::App& app) {
  std::vector<Registered> out;
  for (const Verb& verb : verbs) {
    Action action = verb.add(app);
    CLI::App* added = app.get_subcommands({}).back();
    added->group("Verbs");
    finish_help(*added, verb.example);
    out.push_back({added, std::move(action)});
  }
  return out;
}

int refuse_main(const std::string& verb, const std::string& what) {
  const std::string name = verb.empty() ? "salient" : "salient " + verb;
  std::cerr << name << ": " << what << "\ntry: " << name << " --help\n";
  return usage;
}

std::string first_line(std::string text) {
  return text.substr(0, text.find('\n'));
}

int run(int argc, char** argv) {
  CLI::App app{"Contradictory town-level reports into scored, explained, comparable futures."};
  app.name("salient");
  use_readable_help(app);
  app.set_version_flag("--version", "salient " SALIENT_VERSION, "Print the version");
  app.get_help_ptr()->description("Print this help");
  app.require_subcommand(0, 1);
  const std::vector<Registered> registered = add_verbs(app);
  app.footer("salient VERB --help shows the options, an example and the exit codes of a verb.");
  for (const Registered& verb : registered) {
    if (CLI::Option* help = app.get_subcommand(verb.app->get_name())->get_help_ptr()) {
      help->description("Print this help");
    }
  }

  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  if (const auto mistake = first_mistake(app, words)) return refuse_main(mistake->verb, mistake->what);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& answer) {  // --help or --version
    return app.exit(answer, std::cout, std::cerr) == 0 ? done : internal_error;
  } catch (const CLI::ParseError& error) {
    const auto chosen = app.get_subcommands();
    return refuse_main(chosen.empty() ? "" : chosen.front()->get_name(), escaped(first_line(error.what())));
  }
  for (const Registered& verb : registered) {
    if (verb.app->parsed()) return Work(verb.app->get_name()).answer(verb.action);
  }
  std::cerr << short_usage(app);
  return usage;
}

// Results that did not reach their file are not done. A reader that went away (`| head`) is no
// fault and needs no message.
int flushed(int code) {
  if (std::cout && std::ferror(stdout) == 0) errno = 0;  // else: still that of the failed write
  std::cout.flush();
  const bool lost = std::fflush(stdout) != 0 || std::ferror(stdout) != 0 || !std::cout;
  if (!lost || errno == EPIPE) return code;
  std::cerr << "salient: cannot write the results"
            << (errno == 0 ? "" : std::string(": ") + std::strerror(errno)) << '\n';
  return code == done ? static_cast<int>(environment) : code;
}

}  // namespace
}  // namespace salient

int main(int argc, char** argv) {
  // A file beyond `ulimit -f` is then a write that fails, said like any other, instead of a sudden death.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return salient::flushed(salient::run(argc, argv));
  } catch (const std::exception& error) {
    std::cerr << "salient: internal error: " << salient::escaped(error.what()) << '\n';
  } catch (...) {
    std::cerr << "salient: internal error: an exception of no known kind\n";
  }
  return salient::internal_error;
}
