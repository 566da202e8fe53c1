#include <iostream>

#include "sim/core/text.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/help.hpp"
#include "tools/salient/verb_tree.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

// Text for troff: backslashes and hyphens would be changed, and a line that starts with a point or
// a quote would be a command.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string bold(std::string_view text) {
  return "\\fB" + roff(text) + "\\fR";
}
std::string slanted(std::string_view text) {
  return "\\fI" + roff(text) + "\\fR";
}

std::string label(const OptionView& option) {
  std::string out;
  for (const std::string& name : option.names) out += (out.empty() ? "" : ", ") + bold(name);
  if (out.empty()) return slanted(option.positional) + (option.repeats ? " ..." : "");
  if (!option.value.empty()) out += ' ' + slanted(option.value);
  return out;
}

std::string option_lines(const std::vector<OptionView>& options) {
  std::string out;
  for (const OptionView& option : options) {
    out += ".TP\n" + label(option) + '\n' + roff(option.description);
    if (!option.standard.empty() && !option.value.empty()) {
      out += roff(" (default " + option.standard + ')');
    }
    out += '\n';
  }
  return out;
}

std::string synopsis(const VerbView& verb) {
  std::string out = bold("salient " + verb.name) + " [" + slanted("options") + ']';
  for (const OptionView& option : verb.options) {
    if (option.positional.empty()) continue;
    const std::string name = slanted(option.positional) + (option.repeats ? " ..." : "");
    out += option.required ? ' ' + name : " [" + name + ']';
  }
  return out + '\n';
}

std::string page(const CLI::App& app) {
  std::string out =
      ".TH SALIENT 1 \"\" \"salient " SALIENT_VERSION "\" \"User Commands\"\n.SH NAME\nsalient \\- " +
      roff(description_of(app)) + "\n.SH SYNOPSIS\n.B salient\n.I VERB\n[options]\n.SH DESCRIPTION\n" +
      "Results go to standard output, messages to standard error.\n" + option_lines(options_of(app)) +
      ".SH VERBS\n";
  for (const VerbView& verb : verbs_of(app)) {
    out += ".SS " + roff(verb.name) + '\n' + synopsis(verb) + ".PP\n" + roff(verb.description) + ".\n" +
           option_lines(verb.options) + ".PP\nExample:\n.PP\n.RS\n.nf\n" + roff(verb.example) +
           "\n.fi\n.RE\n";
  }
  out += ".SH EXIT STATUS\n";
  for (const CodeMeaning& code : exit_codes) {
    out += ".TP\n" + bold(code.code) + '\n' + roff(code.meaning) + '\n';
  }
  return out + ".SH ENVIRONMENT\n.TP\n" + bold("NO_COLOR") + "\nNo colours when set and not empty.\n";
}

}  // namespace

Action add_manual(CLI::App& app) {
  const Ask ask(app, "manual", "Print the manual page, as man and groff read it");
  return [&app](Work&) {
    std::cout << page(app);
    return done;
  };
}

}  // namespace salient
