"""Writes arcs.csv: impact of notional arcs in the flat model by scipy's DOP853, an integrator that shares nothing with ours.

/usr/bin/python3 tests/Picket.Tests/Tracking/Motion/Ballistic/arcs.py > tests/Picket.Tests/Tracking/Motion/Ballistic/arcs.csv
"""
import numpy
from scipy.integrate import solve_ivp

G = 9.80665


def rates(beta, wind):
    def of(_, s):
        v = s[3:]
        through = v - wind(s[2])
        drag = 1.225 * numpy.exp(-s[2] / 8500) * numpy.linalg.norm(through) / (2 * beta)
        return [*v, *(-drag * through - [0, 0, G])]

    return of


def still(_):
    return numpy.zeros(3)


def steady(_):
    return numpy.array([8.0, -5.0, 0.0])


def ground(_, s):
    return s[2]


ground.terminal, ground.direction = True, -1
print("vx,vy,vz,beta,wind_x,wind_y,time,x,y,impact_vx,impact_vy,impact_vz,apex")
for speed, elevation, azimuth, beta, wind in [
    (140, 45, 30, 1500, still), (180, 70, 200, 3000, still), (220, 55, 300, 3000, steady), (300, 50, 90, 5000, still), (320, 60, 10, 2500, steady),
    (380, 45, 145, 8000, still), (420, 65, 255, 6000, steady), (500, 40, 77, 4000, still), (260, 75, 180, 700, steady), (350, 35, 330, 1e4, still),
]:
    e, a = numpy.radians([elevation, azimuth])
    v = speed * numpy.array([numpy.cos(e) * numpy.sin(a), numpy.cos(e) * numpy.cos(a), numpy.sin(e)])
    found = solve_ivp(rates(beta, wind), (0, 200), [0, 0, 0, *v], "DOP853", events=[ground], rtol=3e-14, atol=1e-11, dense_output=True)
    # The ground is left at the start, so the event is the fall through it.
    time, s = found.t_events[0][-1], found.y_events[0][-1]
    apex = max(found.sol(numpy.linspace(0, time, 20001))[2])
    w = wind(0)
    print(",".join(repr(float(x)) for x in (*v, beta, w[0], w[1], time, s[0], s[1], *s[3:], apex)))
