#include "render/sfml/painter.hpp"

#include <array>
#include <cmath>
#include <filesystem>

#include "render/film/cinema.hpp"
#include "render/film/draw.hpp"
#include "render/sfml/shaped_text.hpp"

namespace salient {
namespace {

constexpr unsigned tile = 12;             // pixels after which a pattern repeats
constexpr std::size_t most_texts = 4000;  // kept laid out

constexpr std::array folders = {"/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/TTF",
                                "/usr/share/fonts/dejavu", "/usr/share/fonts/dejavu-sans-fonts",
                                "/usr/local/share/fonts/dejavu"};

void load(sf::Font& font, const char* file) {
  for (const char* folder : folders) {
    const auto path = std::filesystem::path(folder) / file;
    std::error_code error;
    if (std::filesystem::exists(path, error) && font.loadFromFile(path.string())) return;
  }
  throw CinemaTrouble(std::string("the font ") + file +
                      " is missing\n  fix: apt-get install fonts-dejavu-core");
}

sf::Texture pattern(Pattern which) {
  sf::Image image;
  image.create(tile, tile, sf::Color(255, 255, 255, 0));
  for (unsigned y = 0; y < tile; ++y) {
    for (unsigned x = 0; x < tile; ++x) {
      const bool stripe = (x + y) % tile < tile * 2 / 5;
      const bool dot = std::hypot(x - 2.5, y - 2.5) < 1.9 || std::hypot(x - 8.5, y - 8.5) < 1.9;
      if (which == Pattern::stripes ? stripe : dot) image.setPixel(x, y, sf::Color::White);
    }
  }
  sf::Texture texture;
  if (!texture.loadFromImage(image)) throw CinemaTrouble("the graphics driver takes no textures");
  texture.setRepeated(true);
  texture.setSmooth(true);
  return texture;
}

sf::ContextSettings smooth() {
  sf::ContextSettings settings;
  settings.antialiasingLevel = std::min(4u, sf::RenderTexture::getMaximumAntialiasingLevel());
  return settings;
}

sf::Color colour(Colour c) {
  return {c.r, c.g, c.b, c.a};
}

}  // namespace

Painter::Painter() : patterns_{pattern(Pattern::stripes), pattern(Pattern::dots)} {
  load(plain_, "DejaVuSans.ttf");
  load(bold_, "DejaVuSans-Bold.ttf");
}

sf::Text& Painter::text_of(const std::string& text, double size, bool bold, bool halo) const {
  Key key{text, static_cast<unsigned>(std::lround(std::clamp(size, 4.0, 200.0))), bold, halo};
  if (const auto found = texts_.find(key); found != texts_.end()) return found->second;
  if (texts_.size() > most_texts) texts_.clear();
  const std::u32string glyphs = shaped(text);
  std::basic_string<sf::Uint32> codes(glyphs.begin(), glyphs.end());
  sf::Text made(sf::String(codes), bold ? bold_ : plain_, key.size);
  if (halo) made.setOutlineThickness(2);
  return texts_.emplace(std::move(key), std::move(made)).first->second;
}

double Painter::width(const std::string& text, double size, bool bold) const {
  const sf::FloatRect bounds = text_of(text, size, bold, false).getLocalBounds();
  return static_cast<double>(bounds.left + bounds.width);
}

void Painter::paint(const Viewer& viewer, sf::RenderTarget& target) {
  Picture still = draw_still(viewer, *this);
  if (layer_.getSize() != target.getSize()) {
    if (!layer_.create(target.getSize().x, target.getSize().y, smooth())) {
      throw CinemaTrouble("the graphics driver cannot draw a picture of " +
                          std::to_string(target.getSize().x) + " x " + std::to_string(target.getSize().y) +
                          "\n  fix: apt-get install libgl1-mesa-dri, or a smaller --size");
    }
    still_ = {};
  }
  if (!(still == still_)) {
    still_ = std::move(still);
    paint(still_, layer_);
    layer_.display();
  }
  target.setView(target.getDefaultView());
  target.draw(sf::Sprite(layer_.getTexture()), sf::BlendNone);
  paint(draw_moving(viewer, *this), target);
}

void Painter::paint(const Picture& picture, sf::RenderTarget& target) {
  for (const auto& item : picture.items) {
    std::visit([&](const auto& one) { paint(one, target); }, item);
  }
  target.setView(sf::View(
      sf::FloatRect(0, 0, static_cast<float>(target.getSize().x), static_cast<float>(target.getSize().y))));
}

void Painter::paint(const Picture::Mesh& mesh, sf::RenderTarget& target) {
  corners_.clear();
  for (const Picture::Corner& corner : mesh.corners) {
    const sf::Vector2f at(static_cast<float>(corner.at.x), static_cast<float>(corner.at.y));
    corners_.emplace_back(at, colour(corner.colour), at);
  }
  sf::RenderStates states;
  if (mesh.pattern != Pattern::plain) states.texture = &patterns_[mesh.pattern == Pattern::stripes ? 0 : 1];
  if (!corners_.empty()) target.draw(corners_.data(), corners_.size(), sf::Triangles, states);
}

void Painter::paint(const Picture::Text& text, sf::RenderTarget& target) {
  sf::Text& made = text_of(text.text, text.size, text.bold, text.halo.a > 0);
  made.setPosition(static_cast<float>(text.at.x), static_cast<float>(text.at.y));
  made.setFillColor(colour(text.colour));
  made.setOutlineColor(colour(text.halo));
  target.draw(made);
}

void Painter::paint(const Picture::Clip& clip, sf::RenderTarget& target) {
  const auto size = target.getSize();
  const auto round = [](double x) { return static_cast<float>(std::round(x)); };
  const sf::FloatRect box(round(clip.box.left), round(clip.box.top),
                          round(clip.box.right) - round(clip.box.left),
                          round(clip.box.bottom) - round(clip.box.top));
  sf::View view(box);
  const auto w = static_cast<float>(size.x), h = static_cast<float>(size.y);
  view.setViewport({box.left / w, box.top / h, box.width / w, box.height / h});
  target.setView(view);
}

}  // namespace salient
