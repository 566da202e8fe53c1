#include <SFML/Graphics.hpp>
#include <algorithm>
#include <optional>

#include "render/film/cinema.hpp"
#include "render/sfml/display.hpp"
#include "render/sfml/painter.hpp"

namespace salient {
namespace {

constexpr unsigned most_frames_per_s = 60;

std::string key_name(const sf::Event::KeyEvent& key) {
  using K = sf::Keyboard;
  const std::string shift = key.shift ? "Shift " : "";
  if (key.code >= K::A && key.code <= K::Z) return std::string(1, static_cast<char>('A' + key.code - K::A));
  switch (key.code) {
    case K::Space: return "Space";
    case K::Backspace: return "Backspace";
    case K::Right: return shift + "Right";
    case K::Left: return shift + "Left";
    case K::Up: return "Up";
    case K::Down: return "Down";
    case K::PageDown: return "PageDown";
    case K::PageUp: return "PageUp";
    case K::Home: return "Home";
    case K::End: return "End";
    case K::Tab: return shift + "Tab";
    case K::Escape: return "Escape";
    case K::F1: return "F1";
    case K::F11: return "F11";
    default: return "";
  }
}

/// Signs come as text, since their keys lie elsewhere on every keyboard.
std::string sign(std::uint32_t code) {
  constexpr std::string_view signs = "+=-0.,[]?";
  return code < 128 && signs.find(static_cast<char>(code)) != std::string_view::npos
             ? std::string(1, static_cast<char>(code))
             : "";
}

std::optional<Input> input_of(const sf::Event& event) {
  Input out;
  const auto at = [](int x, int y) { return Point{static_cast<double>(x), static_cast<double>(y)}; };
  switch (event.type) {
    case sf::Event::KeyPressed: out.key = key_name(event.key); break;
    case sf::Event::TextEntered: out.key = sign(event.text.unicode); break;
    case sf::Event::MouseButtonPressed:
      out.kind = Input::Kind::press;
      out.at = at(event.mouseButton.x, event.mouseButton.y);
      break;
    case sf::Event::MouseButtonReleased:
      out.kind = Input::Kind::release;
      out.at = at(event.mouseButton.x, event.mouseButton.y);
      break;
    case sf::Event::MouseMoved:
      out.kind = Input::Kind::move;
      out.at = at(event.mouseMove.x, event.mouseMove.y);
      break;
    case sf::Event::MouseWheelScrolled:
      out.kind = Input::Kind::wheel;
      out.at = at(event.mouseWheelScroll.x, event.mouseWheelScroll.y);
      out.wheel = static_cast<double>(event.mouseWheelScroll.delta);
      break;
    case sf::Event::Resized:
      out.kind = Input::Kind::resize;
      out.size = {static_cast<double>(event.size.width), static_cast<double>(event.size.height)};
      break;
    default: return std::nullopt;
  }
  if (out.kind == Input::Kind::key && out.key.empty()) return std::nullopt;
  return out;
}

/// A window of `size`, or of the whole display; never larger than that. The viewer takes its size.
void open(sf::RenderWindow& window, Viewer& viewer, Size size) {
  // The still layer is smoothed in its own texture; to smooth the window too would cost a driver without
  // a graphics card half its frames, for the edges of a few arrows.
  const sf::ContextSettings settings;
  const std::string title = "salient: " + viewer.stage().title;
  const sf::String words = sf::String::fromUtf8(title.begin(), title.end());
  if (viewer.full_screen()) {
    window.create(sf::VideoMode::getDesktopMode(), words, sf::Style::Fullscreen, settings);
  } else {
    const sf::VideoMode desktop = sf::VideoMode::getDesktopMode();
    const unsigned width = std::min(static_cast<unsigned>(size.width), desktop.width);
    const unsigned height = std::min(static_cast<unsigned>(size.height), desktop.height);
    window.create({width, height}, words, sf::Style::Default, settings);
    // SFML centres on what it takes for the display's size, which on some displays (Xvfb) is not it.
    window.setPosition(
        {static_cast<int>((desktop.width - width) / 2), static_cast<int>((desktop.height - height) / 2)});
  }
  window.setFramerateLimit(most_frames_per_s);
  window.setKeyRepeatEnabled(true);
  Input resized;
  resized.kind = Input::Kind::resize;
  resized.size = {static_cast<double>(window.getSize().x), static_cast<double>(window.getSize().y)};
  viewer.handle(resized);
}

}  // namespace

Showing show_window(const Stage& stage, const ViewerOptions& options, bool play, double seconds) {
  if (!has_display()) {
    throw CinemaTrouble(
        "there is no display to open a window on\n"
        "  fix: record it instead: --record film.mp4 or --snapshot T picture.png work without one");
  }
  sf::err().rdbuf(nullptr);  // SFML talks about things that harm nothing
  Viewer viewer(stage, options);
  if (play) viewer.playback().play();
  sf::RenderWindow window;
  open(window, viewer, options.size);
  Painter painter;
  sf::Clock wall, since_start;
  Showing shown;
  bool full = false;
  while (window.isOpen()) {
    for (sf::Event event{}; window.pollEvent(event);) {
      if (event.type == sf::Event::Closed) viewer.run(Command::quit);
      if (const auto input = input_of(event)) viewer.handle(*input);
    }
    if (viewer.full_screen() != full) {
      full = viewer.full_screen();
      open(window, viewer, options.size);
    }
    viewer.advance(static_cast<double>(wall.restart().asSeconds()));
    painter.paint(viewer, window);
    window.display();
    ++shown.frames;
    shown.seconds = static_cast<double>(since_start.getElapsedTime().asSeconds());
    if (viewer.closed() || (seconds > 0 && shown.seconds >= seconds)) window.close();
  }
  return shown;
}

}  // namespace salient
