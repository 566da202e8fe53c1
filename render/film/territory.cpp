#include "render/film/territory.hpp"

#include <boost/polygon/polygon.hpp>
#include <boost/polygon/voronoi.hpp>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

namespace salient {
namespace {

namespace bp = boost::polygon;
using Whole = bp::point_data<int>;
using Ring = bp::polygon_data<int>;
using Set = bp::polygon_set_data<int>;
using Trapezoid = bp::polygon_data<int>;

constexpr double per_km = 1000;  // Boost.Polygon is exact on whole numbers: metres
constexpr double furthest_km = 20'000;

Whole whole(Point p) {
  const auto metres = [](double km) {
    return static_cast<int>(std::lround(std::clamp(km, -furthest_km, furthest_km) * per_km));
  };
  return {metres(p.x), metres(p.y)};
}
Point point(const Whole& w) {
  return {w.x() / per_km, w.y() / per_km};
}

Set set_of(const std::vector<Area>& areas) {
  Set out;
  for (const Area& area : areas) {
    Set part;  // a ring within a ring is a hole: symmetric difference
    for (const Line& ring : area.rings) {
      std::vector<Whole> corners;
      for (const Point p : ring) corners.push_back(whole(p));
      Set one;
      one.insert(Ring(corners.begin(), corners.end()));
      bp::operators::operator^=(part, one);
    }
    bp::operators::operator+=(out, part);
  }
  return out;
}

std::vector<Triangle> cut_up(const Set& set) {
  std::vector<Trapezoid> parts;
  set.get_trapezoids(parts);
  std::vector<Triangle> out;
  for (const Trapezoid& part : parts) {
    std::vector<Point> corners;
    for (auto corner = part.begin(); corner != part.end(); ++corner) {
      const Point p = point(*corner);
      if (corners.empty() || !(corners.back() == p)) corners.push_back(p);
    }
    if (corners.size() > 1 && corners.front() == corners.back()) corners.pop_back();
    for (std::size_t i = 2; i < corners.size(); ++i) out.push_back({corners[0], corners[i - 1], corners[i]});
  }
  return out;
}

/// Half the neighbours are nearer than this to their nearest other place.
double usual_distance(const std::vector<Point>& places) {
  std::vector<double> nearest;
  for (std::size_t i = 0; i < places.size(); ++i) {
    double best = furthest_km;
    for (std::size_t j = 0; j < places.size(); ++j) {
      const double d = length(places[i] - places[j]);
      if (i != j && d > 0) best = std::min(best, d);
    }
    nearest.push_back(best);
  }
  if (nearest.empty()) return 1;
  std::ranges::nth_element(nearest, nearest.begin() + static_cast<std::ptrdiff_t>(nearest.size() / 2));
  return std::min(nearest[nearest.size() / 2], 500.0);
}

Set disc(Point middle, double radius) {
  constexpr int corners = 40;
  std::vector<Whole> ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    ring.push_back(whole(middle + radius * Point{std::cos(angle), std::sin(angle)}));
  }
  Set out;
  out.insert(Ring(ring.begin(), ring.end()));
  return out;
}

bool crosses(const Box& box, const std::vector<Area>& areas) {
  for (const Area& area : areas) {
    for (const Line& ring : area.rings) {
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        if (around({ring[i], ring[j]}).grown(0.01).overlaps(box)) return true;
      }
    }
  }
  return false;
}

/// The parts of a seam that lie in the country.
void add_clipped(Territory& out, Territory::Seam seam, const std::vector<Area>& country) {
  std::vector<double> cuts = {0, 1};
  const Point d = seam.to - seam.from;
  for (const Area& area : country) {
    for (const Line& ring : area.rings) {
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const Point e = ring[i] - ring[j], f = ring[j] - seam.from;
        const double across = d.x * e.y - d.y * e.x;
        if (across == 0) continue;
        const double s = (f.x * e.y - f.y * e.x) / across, u = (f.x * d.y - f.y * d.x) / across;
        if (s > 0 && s < 1 && u >= 0 && u <= 1) cuts.push_back(s);
      }
    }
  }
  std::ranges::sort(cuts);
  for (std::size_t i = 1; i < cuts.size(); ++i) {
    if (cuts[i] - cuts[i - 1] < 1e-9) continue;
    if (inside(country, between(seam.from, seam.to, (cuts[i] + cuts[i - 1]) / 2))) {
      out.seams.push_back(
          {seam.a, seam.b, between(seam.from, seam.to, cuts[i - 1]), between(seam.from, seam.to, cuts[i])});
    }
  }
}

/// The part of a seam within `radius` of its places.
void add_near(Territory& out, Territory::Seam seam, Point place, double radius) {
  const Point d = seam.to - seam.from, f = seam.from - place;
  const double a = d.x * d.x + d.y * d.y, b = f.x * d.x + f.y * d.y,
               c = f.x * f.x + f.y * f.y - radius * radius;
  const double root = b * b - a * c;
  if (a <= 0 || root <= 0) return;
  const double low = std::max(0.0, (-b - std::sqrt(root)) / a),
               high = std::min(1.0, (-b + std::sqrt(root)) / a);
  if (low >= high) return;
  out.seams.push_back({seam.a, seam.b, between(seam.from, seam.to, low), between(seam.from, seam.to, high)});
}

using Diagram = bp::voronoi_diagram<double>;

Point point(const Diagram::vertex_type& vertex) {
  return {vertex.x() / per_km, vertex.y() / per_km};
}

/// The Voronoi diagram of the places: one site a position, and four far ones that make every real cell
/// finite.
struct VoronoiCells {
  explicit VoronoiCells(const std::vector<Point>& places) {
    std::vector<Whole> sites;
    std::map<std::pair<int, int>, bool> taken;
    for (std::uint32_t p = 0; p < places.size(); ++p) {
      const Whole w = whole(places[p]);
      if (std::exchange(taken[{w.x(), w.y()}], true)) continue;
      sites.push_back(w);
      owner.push_back(p);
    }
    const Box extent = around(places);
    const double far = 4 * std::max({extent.width(), extent.height(), 100.0});
    for (const Point corner : {Point{-far, 0}, Point{far, 0}, Point{0, -far}, Point{0, far}}) {
      sites.push_back(whole(extent.middle() + corner));
    }
    bp::construct_voronoi(sites.begin(), sites.end(), &diagram);
  }

  std::vector<std::uint32_t> owner;  ///< by site: the place; none of the far ones
  Diagram diagram;
};

/// The corners of a cell, and a seam for each edge that it has in common with a place of a higher number.
template <class Visit>
std::vector<Point> walk_around(const Diagram::cell_type& cell, const std::vector<std::uint32_t>& owner,
                               Visit visit_seam) {
  std::vector<Point> corners;
  const std::uint32_t place = owner[cell.source_index()];
  const auto* edge = cell.incident_edge();
  do {
    if (edge->vertex0() != nullptr) corners.push_back(point(*edge->vertex0()));
    const std::size_t other = edge->twin()->cell()->source_index();
    if (edge->is_finite() && other < owner.size() && place < owner[other]) {
      visit_seam(Territory::Seam{place, owner[other], point(*edge->vertex0()), point(*edge->vertex1())});
    }
    edge = edge->next();
  } while (edge != cell.incident_edge());
  return corners;
}

}  // namespace

std::vector<Triangle> triangles(const std::vector<Area>& areas) {
  return cut_up(set_of(areas));
}

Territory make_territory(const std::vector<Point>& places, const std::vector<Area>& country) {
  Territory out;
  out.cells.resize(places.size());
  if (places.empty()) return out;
  const VoronoiCells cells(places);
  const Set border = set_of(country);
  const double radius = 1.5 * usual_distance(places);
  for (const auto& cell : cells.diagram.cells()) {
    if (cell.source_index() >= cells.owner.size()) continue;
    const std::uint32_t place = cells.owner[cell.source_index()];
    const std::vector<Point> corners = walk_around(cell, cells.owner, [&](const Territory::Seam& seam) {
      if (country.empty())
        add_near(out, seam, places[place], radius);
      else
        add_clipped(out, seam, country);
    });
    if (corners.size() < 3) continue;
    std::vector<Whole> ring;
    for (const Point p : corners) ring.push_back(whole(p));
    Set shape;
    shape.insert(Ring(ring.begin(), ring.end()));
    if (country.empty())
      bp::operators::operator&=(shape, disc(places[place], radius));
    else if (crosses(around(corners), country) || !inside(country, places[place]))
      bp::operators::operator&=(shape, border);
    out.cells[place] = cut_up(shape);
  }
  return out;
}

}  // namespace salient
