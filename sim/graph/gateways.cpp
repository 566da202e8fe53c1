#include "sim/graph/gateways.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <cmath>
#include <utility>

#include "sim/graph/both_ways.hpp"

namespace salient {
namespace {

/// One depth-first walk over a map, with its own stack: a road of a million places is no deeper a
/// call than one of ten.
class Walk {
 public:
  explicit Walk(const BothWays& roads) : roads_(roads), visits_(roads.size()) {
    for (std::uint32_t p = 0; p < roads.size(); ++p) {
      if (visits_[p].order == 0) walk_from(PlaceId{p});
    }
  }

  Gateways take() {
    const auto worse = [](const auto& a, const auto& b) { return a.cut_off > b.cut_off; };
    std::ranges::sort(found_.places, {}, &Gateway::place);
    std::ranges::stable_sort(found_.places, worse);
    std::ranges::sort(found_.routes, {}, &Bridge::route);
    std::ranges::stable_sort(found_.routes, worse);
    return std::move(found_);
  }

 private:
  struct Visit {
    std::uint32_t order = 0;  // 1, 2, ... in the order of discovery; 0 not yet
    std::uint32_t low = 0;    // earliest place that the subtree reaches by one more route
    std::uint32_t size = 1;   // places in the subtree
    std::uint32_t next_leg = 0;
    std::uint32_t parts = 0;    // subtrees that hang on this place alone
    std::uint32_t hanging = 0;  // places in them
    std::uint32_t largest = 0;  // the largest of them
    PlaceId parent;
    RouteId by;
  };
  Visit& visit(PlaceId place) { return visits_[place.index]; }

  void discover(PlaceId place, PlaceId parent, RouteId by) {
    Visit& v = visit(place);
    v.order = v.low = ++clock_;
    v.parent = parent;
    v.by = by;
    stack_.push_back(place);
    walked_.push_back(place);
  }

  void walk_from(PlaceId root) {
    walked_.clear();
    discover(root, PlaceId{}, RouteId{});
    while (!stack_.empty()) {
      const PlaceId place = stack_.back();
      Visit& v = visit(place);
      const auto legs = roads_.at(place);
      if (v.next_leg == legs.size()) {
        stack_.pop_back();
        if (v.parent.valid()) leave(v);
        continue;
      }
      const Leg leg = legs[v.next_leg++];
      if (leg.route == v.by) continue;  // by route, not by place: a second road is a way back
      if (visit(leg.to).order == 0) {
        discover(leg.to, place, leg.route);
      } else {
        v.low = std::min(v.low, visit(leg.to).order);
      }
    }
    judge(root);
  }

  void leave(const Visit& child) {
    Visit& parent = visit(child.parent);
    parent.low = std::min(parent.low, child.low);
    parent.size += child.size;
    if (child.low < parent.order) return;
    ++parent.parts;
    parent.hanging += child.size;
    parent.largest = std::max(parent.largest, child.size);
  }

  void judge(PlaceId root) {
    const auto total = static_cast<std::uint32_t>(walked_.size());
    for (const PlaceId place : walked_) {
      const Visit& v = visit(place);
      const std::uint32_t rest = total - 1 - v.hanging;
      const std::uint32_t parts = v.parts + (place == root ? 0 : 1);
      if (parts >= 2) {
        found_.places.push_back({place, parts, total - 1 - std::max(rest, v.largest)});
      }
      if (v.by.valid() && v.low == v.order) {
        found_.routes.push_back({v.by, std::min(v.size, total - v.size)});
      }
    }
  }

  const BothWays& roads_;
  std::vector<Visit> visits_;
  std::vector<PlaceId> stack_, walked_;
  std::uint32_t clock_ = 0;
  Gateways found_;
};

}  // namespace

Gateways gateways(const Atlas& atlas) {
  const BothWays roads(atlas);
  return Walk(roads).take();
}

std::vector<double> betweenness(const Atlas& atlas) {
  using Metres = boost::property<boost::edge_weight_t, std::int64_t>;
  using Arcs = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Metres>;
  const std::size_t n = atlas.places().size();
  std::vector<double> share(n, 0.0);
  if (n < 3) return share;
  Arcs graph(n);
  for (std::uint32_t p = 0; p < n; ++p) {
    for (const Leg& leg : atlas.out(PlaceId{p})) {
      const Route& route = atlas[leg.route];
      if (!is_open(route) || leg.to.index == p) continue;
      const auto metres = std::max<std::int64_t>(1, std::llround(route.km * 1000));
      boost::add_edge(p, leg.to.index, Metres(metres), graph);
    }
  }
  boost::brandes_betweenness_centrality(
      graph,
      boost::centrality_map(boost::make_iterator_property_map(share.begin(), get(boost::vertex_index, graph)))
          .weight_map(get(boost::edge_weight, graph)));
  const double pairs = static_cast<double>(n - 1) * static_cast<double>(n - 2);
  for (double& s : share) s /= pairs;
  return share;
}

double betweenness_seconds(const Atlas& atlas) {
  const auto n = static_cast<double>(atlas.places().size());
  const auto routes = static_cast<double>(atlas.routes().size());
  constexpr double seconds_per_step = 1.7e-9;  // measured at 1,024 and at 4,900 places
  return n < 2 ? 0 : seconds_per_step * n * (n + 2 * routes) * std::log2(n);
}

}  // namespace salient
