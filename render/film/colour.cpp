#include "render/film/colour.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace salient {
namespace {

constexpr std::array okabe_ito = {Colour{213, 94, 0},   Colour{0, 114, 178},   Colour{0, 158, 115},
                                  Colour{240, 228, 66}, Colour{204, 121, 167}, Colour{86, 180, 233},
                                  Colour{230, 159, 0},  Colour{90, 90, 90}};

std::optional<Colour> from_hex(const std::string& text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  if (text.find_first_not_of("0123456789abcdefABCDEF", 1) != std::string::npos) return std::nullopt;
  const auto value = static_cast<std::uint32_t>(std::stoul(text.substr(1), nullptr, 16));
  return Colour{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 255),
                static_cast<std::uint8_t>(value & 255)};
}

std::uint8_t step(std::uint8_t a, std::uint8_t b, double share) {
  return static_cast<std::uint8_t>(std::lround(a + (b - a) * std::clamp(share, 0.0, 1.0)));
}

}  // namespace

Colour mixed(Colour a, Colour b, double share) {
  return {step(a.r, b.r, share), step(a.g, b.g, share), step(a.b, b.b, share), step(a.a, b.a, share)};
}

std::vector<Colour> actor_colours(const Theatre& theatre) {
  std::vector<std::optional<Colour>> given;
  for (const Actor& actor : theatre.actors) given.push_back(from_hex(actor.color));
  std::vector<Colour> left;
  for (const Colour c : okabe_ito) {
    if (std::ranges::find(given, std::optional(c)) == given.end()) left.push_back(c);
  }
  if (left.empty()) left.assign(okabe_ito.begin(), okabe_ito.end());
  std::vector<Colour> out;
  std::size_t next = 0;
  for (const auto& c : given) {
    if (c) {
      out.push_back(*c);
    } else {
      // A second round through the palette is darker, so that it is not the same again.
      const Colour base = left[next % left.size()];
      out.push_back(next < left.size() ? base : mixed(base, Colour{0, 0, 0}, 0.35));
      ++next;
    }
  }
  return out;
}

}  // namespace salient
