#include "render/film/type.hpp"

#include "sim/core/text.hpp"

namespace salient {
namespace {

constexpr const char* ellipsis = "\xE2\x80\xA6";

bool has_arabic(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead >= 0xD8 && lead <= 0xDB) return true;  // U+0600 to U+06FF
  }
  return false;
}

}  // namespace

double PlainMeasure::width(const std::string& text, double size, bool) const {
  return 0.6 * size * static_cast<double>(character_count(text));
}

std::string fitted(const std::string& text, double size, double width, const TextMeasure& measure,
                   bool bold) {
  if (measure.width(text, size, bold) <= width) return text;
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < text.size(); i += character_size(text, i)) ends.push_back(i);
  std::size_t low = 0, high = ends.size();  // low characters fit, high do not
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (measure.width(text.substr(0, ends[middle]) + ellipsis, size, bold) <= width ? low : high) = middle;
  }
  if (low == 0) return measure.width(ellipsis, size, bold) <= width ? ellipsis : "";
  std::string out = text.substr(0, ends[low]);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + ellipsis;
}

std::vector<std::string> wrapped(const std::string& text, double size, double width, std::size_t most,
                                 const TextMeasure& measure) {
  std::vector<std::string> out;
  std::string line;
  for (const std::string_view part : split(text, ' ')) {
    const std::string word(part);
    const std::string longer = line.empty() ? word : line + " " + word;
    if (out.size() + 1 == most || line.empty() || measure.width(longer, size, false) <= width) {
      line = longer;
      continue;
    }
    out.push_back(line);
    line = word;
  }
  if (!line.empty() && out.size() < most) out.push_back(line);
  for (std::string& one : out) one = fitted(one, size, width, measure);
  return out;
}

std::string arabic_name(const std::vector<std::string>& spellings) {
  for (const std::string& spelling : spellings) {
    if (has_arabic(spelling)) return spelling;
  }
  return "";
}

}  // namespace salient
