#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <system_error>

#include "sim/core/text.hpp"
#include "sim/store/written_file.hpp"
#include "tools/salient/starter.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

struct NewArguments {
  std::string path;
  std::string title = "A small invented valley";
  bool single_file = false;
};

int refuse_new(ExitCode code, const std::string& what) {
  std::cerr << "salient new: " << what << '\n';
  return code;
}

bool is_title(std::string_view title) {
  return !trimmed(title).empty() && !first_bad_utf8(title) &&
         std::ranges::none_of(title, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

int write_single_file(const NewArguments& options) {
  const fs::path path(options.path);
  if (path.extension() != ".yaml" && path.extension() != ".yml") {
    return refuse_new(usage, in_quotes(options.path) + ": with --single-file the name ends in .yaml");
  }
  if (fs::exists(fs::symlink_status(path))) {
    return refuse_new(environment, in_quotes(options.path) + " exists already; nothing was written");
  }
  if (path.has_parent_path()) fs::create_directories(path.parent_path());
  write_file(path, starter_single_file(options.title));
  std::cout << options.path << '\n';
  return done;
}

int write_folder(const NewArguments& options) {
  const fs::path folder(options.path);
  const fs::file_status status = fs::symlink_status(folder);
  if (fs::exists(status) && !fs::is_directory(folder)) {
    return refuse_new(environment, in_quotes(options.path) + " is a file; nothing was written");
  }
  if (fs::exists(status) && !fs::is_empty(folder)) {
    return refuse_new(environment, in_quotes(options.path) +
                                       " exists already and is not empty; nothing was written. Choose "
                                       "another name, or empty the folder first");
  }
  for (const StarterFile& file : starter_folder(options.title)) {
    const fs::path path = folder / file.path;
    fs::create_directories(path.parent_path());
    write_file(path, file.text);
    std::cout << path.string() << '\n';
  }
  return done;
}

int write_theatre(const NewArguments& options) {
  if (options.path.empty()) return refuse_new(usage, "the name of the theatre is empty");
  if (!is_title(options.title)) {
    return refuse_new(usage, "a title is a line of UTF-8 text, not " + in_quotes(options.title));
  }
  try {
    const int code = options.single_file ? write_single_file(options) : write_folder(options);
    if (code == done) std::cerr << "next: salient check " << escaped(options.path) << '\n';
    return code;
  } catch (const std::system_error& error) {  // the disk's doing, not ours
    return refuse_new(environment, escaped(error.what()));
  }
}

}  // namespace

Action add_new(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("new", "Write a small but complete theatre to start from");
  const auto options = std::make_shared<NewArguments>();
  verb->add_option("DIR", options->path, "Folder to make; must not exist or be empty")->required();
  verb->add_option("--title", options->title, "Title of the theatre")
      ->type_name("TEXT")
      ->capture_default_str();
  verb->add_flag("--single-file", options->single_file, "Write one YAML file instead of a folder");
  return [options] { return write_theatre(*options); };
}

}  // namespace salient
