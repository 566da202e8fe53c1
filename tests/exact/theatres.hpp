#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/engine/opening.hpp"
#include "sim/exact/advance.hpp"
#include "sim/model/model.hpp"
#include "tests/exact/cases.hpp"

namespace salient::exact {

/// A map for rule contact: places by number, actors by number, -1 nobody.
struct ContactMap {
  struct Road {
    int from = 0, to = 0;
    double rate = 1;
    bool one_way = false;
  };
  struct Rate {
    int from = 0, to = 0;
    double per_h = 0;
  };
  std::vector<int> holder;  ///< at the start, by place
  int actors = 1;
  std::vector<Road> roads;
  std::vector<Rate> spontaneous, contagious;
  std::vector<int> zealots;
  std::vector<double> fitness;  ///< by actor, or empty
  ContactSettings::Copying copying = ContactSettings::Copying::none;
  bool synchronous = false;
  double step_h = 1;
};

std::vector<ContactMap::Road> roads(const std::vector<Edge>& edges);
Theatre theatre(const ContactMap& map);
Model model(const ContactMap& map);

/// Holders by place, the events of one replicate gone through.
struct Story {
  std::vector<std::vector<int>> at;  ///< holders at each time asked, -1 nobody
  std::vector<int> last;             ///< at the end
  std::vector<double> first_h;       ///< by place: when actor 0 first held it; infinite if never
  double end_h = 0;                  ///< time of the last change
  double empty_h = 0;                ///< when actor 0 first held no place but zealots; infinite if never
  double attempts = 0;               ///< copying

  [[nodiscard]] int held(std::size_t time, int actor = 0) const;
};

struct Telling {
  std::vector<double> times;  ///< ascending; synchronous: numbers of steps
  bool until_empty = false;   ///< go on until actor 0 held nothing once and the times are through
  bool until_times = false;   ///< stop when the times are through
  bool count_attempts = false;
};

/// Runs replicates of a contact model; one a thread.
class StoryTeller {
 public:
  StoryTeller(const Model& model, std::uint64_t seed, Telling telling);
  const Story& operator()(std::uint64_t replicate);

 private:
  void by_events();
  void by_steps();
  void read();

  const Model& model_;
  std::uint64_t seed_;
  Telling telling_;
  DualWorkspace workspace_;
  Story story_;
};

/// Fights side by side in one theatre: challengers of actor 0 inside places of actor 1.
struct Fights {
  struct Battle {
    int challengers = 0, holders = 0;
  };
  std::vector<Battle> battles;
  std::string law;
  std::map<std::string, double>
      parameters;  ///< beside: one element a fighter, bare ground, no loss on retreat
  double step_h = 1;
};

Model model(const Fights& fights);

/// How each battle ended.
struct BattleEnd {
  int challengers = 0, holders = 0;  ///< elements left, fled or not
  int winner = -1;                   ///< who holds the place in the end; -1 nobody
  double end_h = 0;                  ///< when it was over
};

class FightTeller {
 public:
  FightTeller(const Model& model, std::size_t battles, std::uint64_t seed, bool stepped)
      : model_(model), battles_(battles), seed_(seed), stepped_(stepped) {}
  const std::vector<BattleEnd>& operator()(std::uint64_t replicate);

 private:
  const Model& model_;
  std::size_t battles_;
  std::uint64_t seed_;
  bool stepped_;
  DualWorkspace workspace_;
  std::vector<BattleEnd> endings_;
};

}  // namespace salient::exact
