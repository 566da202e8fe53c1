#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "render/film/film.hpp"
#include "render/film/map.hpp"
#include "render/film/playback.hpp"
#include "render/film/screen.hpp"
#include "render/film/series.hpp"

namespace salient {

enum class View : std::uint8_t { replicate, ensemble, truth, belief };
std::string_view word(View view);

/// Which film.
struct FilmChoice {
  View view = View::replicate;
  std::size_t arm = 0;
  std::uint64_t replicate = 0;

  bool operator==(const FilmChoice&) const = default;
};

/// What is shown, and where films come from.
struct Stage {
  std::string title;
  std::vector<std::shared_ptr<const Model>> models;  ///< by arm
  std::vector<View> views;  ///< that this theatre has; the key V goes round those that are made at once
  MapData map;
  std::uint64_t replicates = 1;  ///< numbers below this may be asked for
  std::function<std::shared_ptr<const Film>(const FilmChoice&)> film;  ///< the same value each time

  [[nodiscard]] const Model& model() const { return *models.front(); }
  [[nodiscard]] const Theatre& theatre() const { return *models.front()->theatre; }
};

enum class Names : std::uint8_t { latin, local, both };

struct ViewerOptions {
  std::vector<FilmChoice> choices{FilmChoice{}};  ///< one, or two side by side
  Size size{1280, 720};
  bool large_type = false, panels = true;
  Names names = Names::latin;
  std::optional<double> start_h;          ///< nothing: the beginning, or
  bool at_divergence = false;             ///< the first divergence, with its place selected
  std::optional<std::uint32_t> selected;  ///< a place
};

/// What a person did, without a window's words for it.
struct Input {
  enum class Kind : std::uint8_t { key, press, move, release, wheel, resize };
  Kind kind = Kind::key;
  std::string key;   ///< as in commands.hpp
  Point at;          ///< press, move, release, wheel
  double wheel = 0;  ///< clicks away from the person
  Size size;         ///< resize
};

/// Everything that is seen follows from this value and the stage.
class Viewer {
 public:
  struct Pane {
    FilmChoice choice;
    std::shared_ptr<const Film> film;
    Series series;
  };

  Viewer(const Stage& stage, const ViewerOptions& options);

  void handle(const Input& input);
  void run(Command command);
  /// Wall time has passed.
  void advance(double seconds);

  [[nodiscard]] const Stage& stage() const { return stage_; }
  [[nodiscard]] const Screen& screen() const { return screen_; }
  [[nodiscard]] const std::vector<Pane>& panes() const { return panes_; }
  [[nodiscard]] const Playback& playback() const { return playback_; }
  [[nodiscard]] Playback& playback() { return playback_; }
  [[nodiscard]] Camera camera(std::size_t pane) const;
  [[nodiscard]] const std::optional<std::uint32_t>& selected() const { return selected_; }
  [[nodiscard]] std::optional<Parting> divergence() const { return divergence_; }
  [[nodiscard]] Point pointer() const { return pointer_; }
  [[nodiscard]] Names names() const { return names_; }
  [[nodiscard]] bool help() const { return help_; }
  [[nodiscard]] bool reports() const { return reports_; }
  [[nodiscard]] bool full_screen() const { return full_screen_; }
  [[nodiscard]] bool large_type() const { return large_type_; }
  [[nodiscard]] bool closed() const { return closed_; }
  void select(std::optional<std::uint32_t> place) { selected_ = place; }
  void show_whole_map();
  /// The place under a point of the screen, if one is near.
  [[nodiscard]] std::optional<std::uint32_t> place_at(Point screen) const;

 private:
  void load(const std::vector<FilmChoice>& choices);
  [[nodiscard]] Camera whole_map() const;  ///< of the first pane, the whole map in it
  void lay_out();
  void press(Point at);
  void move(Point at);
  void step_place(int by);
  void turn_view();
  void turn_beside();
  void turn_replicate(int by);
  void follow_change();

  const Stage& stage_;
  Screen screen_;
  std::vector<Pane> panes_;
  Playback playback_;
  Camera camera_;
  Size size_;
  std::optional<Parting> divergence_;
  std::optional<std::uint32_t> selected_;
  Point pointer_{-1, -1}, drag_from_;
  enum class Drag : std::uint8_t { none, map, timeline } drag_ = Drag::none;
  bool moved_ = false;  ///< the drag went further than a click's tremble
  Names names_ = Names::latin;
  bool help_ = false, reports_ = true, follow_ = false, panels_ = true, large_type_ = false;
  bool full_screen_ = false, closed_ = false, begun_with_belief_ = false;
  Point aim_;           ///< where following leads, km
  bool aimed_ = false;  ///< at a change
};

/// Lines of the legend: the actors, and the marks that need a word.
int legend_lines(const Theatre& theatre);

}  // namespace salient
