#include "render/film/series.hpp"

namespace salient {

double Series::share(const std::vector<double>& of, std::size_t time, std::uint32_t column) const {
  double sum = 0;
  for (std::uint32_t c = 0; c < columns; ++c) sum += of[time * columns + c];
  return sum > 0 ? of[time * columns + column] / sum : 0;
}

Series make_series(const Film& film, const Model& model, std::size_t times) {
  Series out;
  out.columns = model.actor_count + 2;
  out.places.assign(times * out.columns, 0.0);
  out.people.assign(times * out.columns, 0.0);
  for (std::size_t i = 0; i < times; ++i) {
    const double share = times > 1 ? static_cast<double>(i) / static_cast<double>(times - 1) : 0;
    out.time_h.push_back(film.from_h + share * (film.until_h - film.from_h));
    for (std::uint32_t p = 0; p < model.place_count; ++p) {
      const PlaceMoment& now = at(film.places[p], out.time_h.back());
      const auto add = [&](std::uint32_t column, double part) {
        out.places[i * out.columns + column] += part;
        out.people[i * out.columns + column] += part * static_cast<double>(model.people[p]);
      };
      if (now.state == PlaceMoment::State::contested)
        add(model.actor_count, 1);
      else if (now.holders == 0)
        add(model.actor_count + 1, 1);
      else
        for_each(now.holders, [&](std::uint32_t a) { add(a, 1.0 / size(now.holders)); });
    }
  }
  return out;
}

}  // namespace salient
