#include "sim/graph/cuts.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/edmonds_karp_max_flow.hpp>
#include <cassert>

#include "sim/graph/both_ways.hpp"

namespace salient {
namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using Arc = Traits::edge_descriptor;

struct ArcData {
  std::int64_t capacity = 0, residual = 0;
  Arc reverse;
  RouteId route;
};
using Arcs = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, ArcData>;

}  // namespace

// Vertices are the places, then: the head, whose one arc caps what can flow at `limit`, so that no
// sum overflows; the feed of all sources; the drain of all targets.
struct Cuts::Network {
  Network(const Atlas& atlas, std::span<const PlaceId> sources, const std::function<bool(PlaceId)>& inside,
          const std::function<std::int64_t(RouteId)>& capacity, ClosedRoutes closed)
      : graph(atlas.places().size() + 3),
        head(atlas.places().size()),
        feed(head + 1),
        drain(head + 2),
        is_inside(head),
        is_source(head),
        drains(head) {
    for (std::uint32_t p = 0; p < is_inside.size(); ++p) is_inside[p] = inside(PlaceId{p});
    std::vector<std::int64_t> capacities(atlas.routes().size());
    for (std::uint32_t r = 0; r < capacities.size(); ++r) {
      const Route& route = atlas.routes()[r];
      const bool open = is_open(route) || closed == ClosedRoutes::as_capacity_says;
      const bool used =
          open && is_inside[route.from.index] && is_inside[route.to.index] && route.from != route.to;
      capacities[r] = used ? capacity(RouteId{r}) : 0;
      assert(capacities[r] >= no_limit);
      if (capacities[r] != no_limit) limit += capacities[r];
      if (capacities[r] != no_limit && !route.one_way) limit += capacities[r];
    }
    assert(limit <= std::int64_t{1} << 62);
    for (std::uint32_t r = 0; r < capacities.size(); ++r) {
      if (capacities[r] == 0) continue;
      const Route& route = atlas.routes()[r];
      const std::int64_t most = capacities[r] == no_limit ? limit : capacities[r];
      join(route.from.index, route.to.index, most, RouteId{r});
      if (!route.one_way) join(route.to.index, route.from.index, most, RouteId{r});
    }
    join(head, feed, limit, RouteId{});
    for (const PlaceId source : sources) {
      if (!is_inside[source.index] || is_source[source.index]) continue;
      is_source[source.index] = true;
      join(feed, source.index, limit, RouteId{});
    }
    for (std::size_t p = 0; p < drains.size(); ++p) {  // shut until somebody asks about the place
      if (is_inside[p] && !is_source[p]) drains[p] = join(p, drain, 0, RouteId{});
    }
  }

  Arc join(std::size_t from, std::size_t to, std::int64_t capacity, RouteId route) {
    const Arc there = boost::add_edge(from, to, graph).first;
    const Arc back = boost::add_edge(to, from, graph).first;
    graph[there] = {capacity, 0, back, route};
    graph[back] = {0, 0, there, RouteId{}};
    return there;
  }

  std::int64_t run() {
    std::vector<boost::default_color_type> color(boost::num_vertices(graph));
    std::vector<Arc> predecessor(boost::num_vertices(graph));
    const auto index = get(boost::vertex_index, graph);
    return boost::edmonds_karp_max_flow(
        graph, head, drain,
        boost::capacity_map(get(&ArcData::capacity, graph))
            .residual_capacity_map(get(&ArcData::residual, graph))
            .reverse_edge_map(get(&ArcData::reverse, graph))
            .color_map(boost::make_iterator_property_map(color.begin(), index))
            .predecessor_map(boost::make_iterator_property_map(predecessor.begin(), index)));
  }

  [[nodiscard]] std::vector<bool> still_fed() const {
    std::vector<bool> fed(boost::num_vertices(graph));
    std::vector<std::size_t> stack{head};
    fed[head] = true;
    while (!stack.empty()) {
      const std::size_t from = stack.back();
      stack.pop_back();
      for (auto [arc, end] = boost::out_edges(from, graph); arc != end; ++arc) {
        const std::size_t to = boost::target(*arc, graph);
        if (graph[*arc].residual == 0 || fed[to]) continue;
        fed[to] = true;
        stack.push_back(to);
      }
    }
    return fed;
  }

  Arcs graph;
  std::size_t head, feed, drain;
  std::vector<bool> is_inside, is_source;
  std::vector<Arc> drains;
  std::int64_t limit = 1;  // above every sum of finite capacities
};

Cuts::Cuts(const Atlas& atlas, std::span<const PlaceId> sources, const std::function<bool(PlaceId)>& inside,
           const std::function<std::int64_t(RouteId)>& capacity, ClosedRoutes closed)
    : network_(std::make_unique<Network>(atlas, sources, inside, capacity, closed)) {}

Cuts::~Cuts() = default;

Cut Cuts::to(std::span<const PlaceId> targets) {
  Network& net = *network_;
  Cut cut;
  std::vector<PlaceId> drained;
  for (const PlaceId target : targets) {
    if (!net.is_inside[target.index]) continue;
    (net.is_source[target.index] ? cut.at_source : drained).push_back(target);
  }
  for (auto* list : {&cut.at_source, &drained}) {
    std::ranges::sort(*list);
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  for (const PlaceId target : drained) {
    net.graph[net.drains[target.index]].capacity = net.limit;
  }
  cut.flow = net.run();
  if (cut.flow >= net.limit) {
    cut.flow = no_limit;
  } else {
    const std::vector<bool> fed = net.still_fed();
    for (auto [arc, end] = boost::edges(net.graph); arc != end; ++arc) {
      const ArcData& data = net.graph[*arc];
      if (!data.route.valid() || data.capacity == 0) continue;
      if (fed[boost::source(*arc, net.graph)] && !fed[boost::target(*arc, net.graph)]) {
        cut.routes.push_back(data.route);
      }
    }
    std::ranges::sort(cut.routes);
  }
  for (const PlaceId target : drained) net.graph[net.drains[target.index]].capacity = 0;
  return cut;
}

}  // namespace salient
