#include "sim/store/attribution.hpp"

#include <algorithm>
#include <array>

#include "sim/core/text.hpp"

namespace salient {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool speaks_of_rights(std::string_view line) {
  constexpr std::array<std::string_view, 6> words = {"licen",     "cc by",       "odbl",
                                                     "copyright", "attribution", "\xc2\xa9"};
  const std::string plain = lower(line);
  return std::ranges::any_of(words, [&](auto w) { return plain.find(w) != std::string::npos; });
}

}  // namespace

Attribution read_attribution(std::string path, std::string_view text) {
  Attribution out;
  out.path = std::move(path);
  constexpr std::size_t most_lines = 20;
  for (const std::string_view line : split(text, '\n')) {
    const std::string_view bare = trimmed(line);
    const bool heading = bare.starts_with("#");
    if (heading && out.heading.empty()) {
      out.heading = trimmed(bare.substr(std::min(bare.find_first_not_of('#'), bare.size())));
    } else if (!heading && speaks_of_rights(bare) && out.licences.size() < most_lines) {
      out.licences.emplace_back(bare);
    }
  }
  return out;
}

std::vector<Attribution> attributions(const std::vector<std::pair<std::string, std::string>>& files) {
  std::vector<Attribution> out;
  for (const auto& [name, bytes] : files) {
    if (std::filesystem::path(name).filename() == "SOURCES.md") out.push_back(read_attribution(name, bytes));
  }
  return out;
}

}  // namespace salient
