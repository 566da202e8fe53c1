#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace salient {

/// In which order a replicate's key events came: for each pair which was first (or neither, where both
/// fall in one hour or never), and for each event whether it happened at all.
using Order = std::vector<std::int8_t>;

/// @param hours  of the key events; `never` for one that does not happen
Order order_of(std::span<const std::uint16_t> hours);

/// Kendall's distance with ties: 1 for a pair that comes the other way round, 1/2 for one that only one of
/// the two orders, 1 for an event that only one of them has.
double order_distance(const Order& a, const Order& b);

/// Which group each order belongs to: `groups` k-medoids, weighted by how often each order occurs (BUILD
/// and SWAP of Kaufman and Rousseeuw 1990, "Finding Groups in Data", chapter 2). Deterministic: ties go
/// to the order that stands first.
/// Precondition: 1 <= groups <= orders.size()
std::vector<std::uint32_t> grouped_orders(std::span<const Order> orders, std::span<const std::uint64_t> times,
                                          std::uint32_t groups);

/// Mean silhouette of such a grouping, -1 to 1: how much nearer an order is to its own group than to the
/// next (Rousseeuw 1987); an order alone in its group counts 0 unless it occurs several times.
double silhouette(std::span<const Order> orders, std::span<const std::uint64_t> times,
                  std::span<const std::uint32_t> group_of, std::uint32_t groups);

}  // namespace salient
