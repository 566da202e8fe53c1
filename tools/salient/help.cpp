#include "tools/salient/help.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "tools/salient/verb_tree.hpp"

namespace salient {
namespace {

constexpr std::string_view example_mark = "Example:\n  ";

class ReadableFormatter : public CLI::Formatter {
 public:
  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string value = value_name(*option);
    std::string out = value.empty() || option->get_positional() ? "" : " " + value;
    if (option->get_expected_max() >= CLI::detail::expected_max_vector_size) out += " ...";
    return out;
  }

  std::string make_option_desc(const CLI::Option* option) const override {
    std::string out = option->get_description();
    const std::string standard = option->get_default_str();
    if (!standard.empty() && !value_name(*option).empty()) out += " (default " + standard + ')';
    return out;
  }

  std::string make_usage(const CLI::App* app, std::string name) const override {
    return "\n" + CLI::Formatter::make_usage(app, std::move(name));
  }
};

std::string exit_code_lines() {
  std::string out = "Exit codes:\n";
  for (const CodeMeaning& code : exit_codes) {
    out += "  " + std::string(code.code) + "  " + std::string(code.meaning) + '\n';
  }
  return out;
}

}  // namespace

void use_readable_help(CLI::App& app) {
  const auto formatter = std::make_shared<ReadableFormatter>();
  formatter->column_width(32);
  formatter->label("OPTIONS", "options");
  formatter->label("SUBCOMMAND", "VERB");
  formatter->label("Positionals", "Arguments");
  app.formatter(formatter);
}

void finish_help(CLI::App& verb, std::string_view example) {
  std::string footer(verb.get_footer());
  if (!footer.empty()) footer += "\n\n";
  verb.footer(footer + std::string(example_mark) + std::string(example) + "\n\n" + exit_code_lines());
}

std::string example_of(const CLI::App& verb) {
  const std::string footer = verb.get_footer();
  const auto mark = footer.rfind(example_mark);
  if (mark == std::string::npos) return "";
  const auto start = mark + example_mark.size();
  return footer.substr(start, footer.find('\n', start) - start);
}

std::string short_usage(const CLI::App& app) {
  std::string out = "usage: salient VERB [options]\n\nverbs:\n";
  for (const VerbView& verb : verbs_of(app)) {
    out += "  " + verb.name + std::string(verb.name.size() < 12 ? 12 - verb.name.size() : 1, ' ') +
           verb.description + '\n';
  }
  return out + "\nsalient VERB --help shows the options of a verb.\n";
}

}  // namespace salient
