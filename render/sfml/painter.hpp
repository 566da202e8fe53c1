#pragma once

#include <SFML/Graphics.hpp>
#include <array>
#include <map>
#include <string>
#include <tuple>

#include "render/film/picture.hpp"
#include "render/film/type.hpp"
#include "render/film/viewer.hpp"

namespace salient {

/// Fonts and patterns, and how a Picture gets onto a window or a texture.
class Painter : public TextMeasure {
 public:
  /// Throws: CinemaTrouble if there is no font
  Painter();

  [[nodiscard]] double width(const std::string& text, double size, bool bold) const override;
  /// Both layers of a viewer's picture.
  void paint(const Viewer& viewer, sf::RenderTarget& target);

 private:
  void paint(const Picture& picture, sf::RenderTarget& target);
  struct Key {
    std::string text;
    unsigned size;
    bool bold, halo;
    auto operator<=>(const Key&) const = default;
  };
  sf::Text& text_of(const std::string& text, double size, bool bold, bool halo) const;
  void paint(const Picture::Mesh& mesh, sf::RenderTarget& target);
  void paint(const Picture::Text& text, sf::RenderTarget& target);
  void paint(const Picture::Clip& clip, sf::RenderTarget& target);

  sf::Font plain_, bold_;
  std::array<sf::Texture, 2> patterns_;
  mutable std::map<Key, sf::Text> texts_;  // shaping and laying out a text costs more than drawing it
  std::vector<sf::Vertex> corners_;
  Picture still_;  // what layer_ shows
  sf::RenderTexture layer_;
};

}  // namespace salient
