#include "render/text/table.hpp"

#include <algorithm>
#include <cmath>

#include "render/text/markdown.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient {
namespace {

Shown only(Medium medium, Head head) {
  Shown out;
  head.shown = true;
  head.named = !head.name.empty();
  out[static_cast<std::size_t>(medium)] = std::move(head);
  return out;
}

}  // namespace

Shown operator|(Shown a, const Shown& b) {
  for (std::size_t i = 0; i < medium_count; ++i) {
    if (b[i].shown) a[i] = b[i];
  }
  return a;
}

Shown in_csv(int digits) {
  return only(Medium::csv, {.digits = digits});
}

Shown in_csv(const std::string& head, int digits) {
  return only(Medium::csv, {.digits = digits, .name = head});
}

Shown in_json() {
  return only(Medium::json, {});
}

Shown in_json(const std::string& key) {
  return only(Medium::json, {.name = key});
}

Shown in_data(int digits) {
  return in_csv(digits) | in_json();
}

Shown in_text(const std::string& head, TextTable::Align align) {
  return only(Medium::text, {.align = align, .name = head});
}

Shown in_text(const std::string& head, std::size_t cells) {
  return only(Medium::text, {.cells = cells, .name = head});
}

Shown in_markdown(const std::string& head, TextTable::Align align) {
  return only(Medium::markdown, {.align = align, .name = head});
}

Shown words_in_markdown(const std::string& head) {
  return only(Medium::markdown, {.words = true, .name = head});
}

Shown in_page(const std::string& key, int digits) {
  return only(Medium::page, {.digits = digits, .name = key});
}

Shown spoken_in_page(const std::string& key) {
  return only(Medium::page, {.spoken = true, .name = key});
}

const Head& head_of(const Shown& shown, Medium medium) {
  return shown[static_cast<std::size_t>(medium)];
}

std::string name_in(const Field& what, const Head& head) {
  return head.named ? head.name : what.name;
}

std::string csv_cell(const Json& value, int digits) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "1" : "0";
  if (!value.is_number_float()) return value.dump();
  return digits < 0 ? shortest(value.get<double>()) : fixed(value.get<double>(), digits);
}

std::string markdown_cell(const std::string& text, bool words) {
  return words ? markdown(text) : text;
}

std::string one_line(std::string_view text) {
  std::string line(text);  // of a paragraph: HTML breaks lines by itself
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return escaped(line);
}

Json page_cell(const Json& value, int digits) {
  if (value.is_string()) return one_line(value.get_ref<const std::string&>());
  if (!value.is_number_float() || digits < 0) return value;
  const double scale = std::pow(10, digits);
  return std::round(value.get<double>() * scale) / scale;
}

}  // namespace salient
