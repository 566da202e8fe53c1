#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include "sim/core/text.hpp"
#include "sim/store/written_file.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/starter.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

struct NewArguments {
  std::string path;
  std::string title = "A small invented valley";
  bool single_file = false;
};

bool is_title(std::string_view title) {
  return !trimmed(title).empty() && !first_bad_utf8(title) &&
         std::ranges::none_of(title, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

void write_single_file(const NewArguments& asked) {
  const fs::path path(asked.path);
  if (path.extension() != ".yaml" && path.extension() != ".yml") {
    throw Refusal(usage, in_quotes(asked.path) + ": with --single-file the name ends in .yaml");
  }
  if (fs::exists(fs::symlink_status(path))) {
    throw Refusal(environment, in_quotes(asked.path) + " exists already; nothing was written");
  }
  if (path.has_parent_path()) fs::create_directories(path.parent_path());
  write_file(path, starter_single_file(asked.title));
  std::cout << asked.path << '\n';
}

void write_folder(const NewArguments& asked) {
  const fs::path folder(asked.path);
  const fs::file_status status = fs::symlink_status(folder);
  if (fs::exists(status) && !fs::is_directory(folder)) {
    throw Refusal(environment, in_quotes(asked.path) + " is a file; nothing was written");
  }
  if (fs::exists(status) && !fs::is_empty(folder)) {
    throw Refusal(environment, in_quotes(asked.path) +
                                   " exists already and is not empty; nothing was written. Choose "
                                   "another name, or empty the folder first");
  }
  for (const StarterFile& file : starter_folder(asked.title)) {
    const fs::path path = folder / file.path;
    fs::create_directories(path.parent_path());
    write_file(path, file.text);
    std::cout << path.string() << '\n';
  }
}

int write_theatre(const NewArguments& asked) {
  if (asked.path.empty()) throw Refusal(usage, "the name of the theatre is empty");
  if (!is_title(asked.title)) {
    throw Refusal(usage, "a title is a line of UTF-8 text, not " + in_quotes(asked.title));
  }
  asked.single_file ? write_single_file(asked) : write_folder(asked);
  std::cerr << "next: salient check " << escaped(asked.path) << '\n';
  return done;
}

}  // namespace

Action add_new(CLI::App& app) {
  Ask ask(app, "new", "Write a small but complete theatre to start from");
  const auto asked = std::make_shared<NewArguments>();
  ask.option("DIR", asked->path, "Folder to make; must not exist or be empty").required();
  ask.option("--title", asked->title, "Title of the theatre").value_name("TEXT").shows_default();
  ask.flag("--single-file", asked->single_file, "Write one YAML file instead of a folder");
  return [asked](Work&) { return write_theatre(*asked); };
}

}  // namespace salient
