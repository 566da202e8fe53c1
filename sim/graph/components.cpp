#include "sim/graph/components.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <boost/property_map/property_map.hpp>
#include <functional>
#include <numeric>
#include <utility>

namespace salient {
namespace {

Components listed(const std::vector<std::uint32_t>& mark) {
  Components found;
  std::vector<std::uint32_t> list_of(mark.size(), PlaceId::none);
  for (std::uint32_t p = 0; p < mark.size(); ++p) {
    std::uint32_t& list = list_of[mark[p]];
    if (list == PlaceId::none) {
      list = static_cast<std::uint32_t>(found.lists.size());
      found.lists.emplace_back();
    }
    found.lists[list].push_back(PlaceId{p});
  }
  std::ranges::stable_sort(found.lists, std::greater<>(), [](const auto& list) { return list.size(); });
  found.of.resize(mark.size());
  for (std::uint32_t i = 0; i < found.lists.size(); ++i) {
    for (const PlaceId place : found.lists[i]) found.of[place.index] = i;
  }
  return found;
}

}  // namespace

std::vector<PlaceId> Components::isolated() const {
  std::vector<PlaceId> alone;
  for (const auto& list : lists) {
    if (list.size() == 1) alone.push_back(list.front());
  }
  return alone;
}

Components components(const Atlas& atlas) {
  const std::size_t n = atlas.places().size();
  std::vector<std::uint32_t> rank(n), parent(n);
  std::iota(parent.begin(), parent.end(), 0u);
  const boost::typed_identity_property_map<std::uint32_t> self;
  const auto ranks = boost::make_iterator_property_map(rank.begin(), self);
  const auto parents = boost::make_iterator_property_map(parent.begin(), self);
  boost::disjoint_sets<decltype(ranks), decltype(parents)> sets(ranks, parents);
  for (const Route& route : atlas.routes()) {
    if (is_open(route)) sets.union_set(route.from.index, route.to.index);
  }
  std::vector<std::uint32_t> mark(n);
  for (std::uint32_t p = 0; p < n; ++p) mark[p] = sets.find_set(p);
  return listed(mark);
}

Components strong_components(const Atlas& atlas) {
  using Arcs = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                  boost::no_property, std::uint32_t, std::uint32_t>;
  const std::size_t n = atlas.places().size();
  std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
  for (std::uint32_t p = 0; p < n; ++p) {
    for (const Leg& leg : atlas.out(PlaceId{p})) {
      if (is_open(atlas[leg.route])) arcs.emplace_back(p, leg.to.index);
    }
  }
  const Arcs graph(boost::edges_are_sorted, arcs.begin(), arcs.end(), static_cast<std::uint32_t>(n));
  std::vector<std::uint32_t> mark(n);
  boost::strong_components(graph,
                           boost::make_iterator_property_map(mark.begin(), get(boost::vertex_index, graph)));
  return listed(mark);
}

}  // namespace salient
