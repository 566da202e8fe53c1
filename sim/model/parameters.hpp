#pragma once

namespace salient {

/// The numbers of all rules, as one replicate uses them. Their units, defaults, ranges, priors and
/// sources stand in the catalogue of the rules (sim/rules/catalogue.hpp), which draws them.
struct Parameters {
  // deployment
  double element, mobile_attacker, mobile_defender, column;
  // start_hot
  double omega;
  // supply
  double L_s, tau_S_fall, tau_S_rise;
  // cohesion
  double tau_r, kappa_x, kappa_n, ell, kappa_g, kappa_w;
  // fighting
  double alpha, w, posture, edge, break_holder, break_challenger;
  double dice_per_h, dice_sides, dice_attacker, dice_defender, dice_ties, salvo_hit;
  // will
  double theta, theta_sd, s, lambda, beta_rho, beta_S, tau_T;
  // breaking
  double delta, p_hand, c_diss;
  // doctrine
  double lambda_d, p_min, loss_aversion, sig_p, activity_defensive, activity_closed;
  // movement
  double v, g_night;
  // occupation and fill
  double tau_occ, tau_con, r_fill, standing_rate;
  // uprising
  double lambda_up, rising_fighters;
  // bursts
  double burst_rate, burst_low, burst_high;
  // tempo
  double tempo_sd, tempo_memory;
};

}  // namespace salient
