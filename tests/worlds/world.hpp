#pragma once

#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/engine/opening.hpp"
#include "sim/engine/stepped.hpp"
#include "sim/model/model.hpp"

namespace salient::test {

/// A theatre in a line, for tests that read as sentences:
///   "Alder:Green[8] - Brook:Red[6,12m] =20= Cairn:none -x- Dale:Green[8]/Red[4m]"
/// A place is Name:Holder, with its formations in brackets: 8 a garrison of 8 elements, 12m a column
/// of 12. Green+Blue share, Green/Red: Red is inside and contests; none: nobody's. Between two
/// places: " - " a route of 10 km, " =20= " of 20 km, " -x- " closed, " -> " one way. ";" starts
/// another chain; a place named before need not be described again. Everybody is hostile to
/// everybody unless the options say otherwise.
struct WorldOptions {
  std::vector<std::string> rules = {"deployment", "cohesion", "will",      "breaking",
                                    "doctrine",   "movement", "occupation"};
  std::map<std::string, double> parameters;  ///< beside the quiet defaults, see world.cpp
  std::map<std::string, double> cohesion;    ///< by actor; 0.75 where not named
  std::vector<std::pair<std::string, std::string>> allied, neutral;
  std::map<std::string, Stance> stance;    ///< by actor; stand_fast where not named
  std::map<std::string, double> support;   ///< "Brook/Red": readiness
  std::map<std::string, double> value;     ///< by place; 1 where not named
  std::map<std::string, Quantity> p_hand;  ///< "Green/Red": of/towards
  double horizon_h = 48, step_h = 1;
};

Theatre theatre(std::string_view line, const WorldOptions& options = {});

/// A world with one replicate under way.
class World {
 public:
  explicit World(std::string_view line, const WorldOptions& options = {}, std::uint64_t seed = 1,
                 std::uint64_t replicate = 0);
  World(Theatre theatre, std::uint64_t seed, std::uint64_t replicate);

  void run(double hours);
  /// "Green", "none", "Green+Blue", "Green/contested".
  [[nodiscard]] std::string control(std::string_view place) const;
  /// "Brook: Green -> none, withdrawal, withdrew at 3.2" for every change, in order.
  [[nodiscard]] std::vector<std::string> changes() const;
  /// The same without the time.
  [[nodiscard]] std::vector<std::string> changes_without_time() const;
  [[nodiscard]] int elements(std::string_view actor) const;
  [[nodiscard]] int elements_at(std::string_view actor, std::string_view place) const;
  [[nodiscard]] PlaceId place(std::string_view id) const;
  [[nodiscard]] ActorId actor(std::string_view id) const;

  std::shared_ptr<const Theatre> theatre;
  Model model;
  Workspace workspace;
  State& state = workspace.state;
};

}  // namespace salient::test
