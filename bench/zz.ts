import { findChangePoints } from '/work/wt/changepoints/core/src/diagnosis/change-points/find-change-points.ts'
import { Random } from '@tandem/core/stats'
import { poisson } from './changepoints/planted.ts'
const iso=(d:number)=>new Date(Date.UTC(2023,0,2)+d*86400000).toISOString().slice(0,10)
const season=(day:number)=>{const d=new Date(Date.UTC(2023,0,2)+day*86400000);const m=d.getUTCMonth()+1,k=d.getUTCDate();return m===8?.66:m===12?(k<15?.72:.36):m===1?(k<4?.36:1.15):m===2||m===9?1.1:1}
const binom=(r:Random,n:number,p:number)=>{let k=0;for(let i=0;i<n;i++)if(r.chance(p))k++;return k}
function run(name:string,N:number,make:(r:Random)=>{series:any,change:number[]}){let claims=0,ok=0,cover=0,extra=0,truth=0,false_=0;const r=new Random(11);const t0=process.cpuUsage().user;for(let i=0;i<N;i++){const {series,change}=make(r);const f=findChangePoints(series);if(f.state!=='found')throw 1;if(f.changePoints.length)claims++;for(const c of change){truth++;const h=f.changePoints.find(x=>Math.abs(x.index-c)<=2);if(h){ok++;if(h.lower<=c&&c<=h.upper)cover++}}
 extra+=f.changePoints.filter(x=>!change.some(c=>Math.abs(x.index-c)<=4)).length}
console.log(name.padEnd(50),'claims',(claims/N).toFixed(2),'found±2',(ok/truth).toFixed(2),'cover',(cover/ok).toFixed(2),'extra',(extra/N).toFixed(2),((process.cpuUsage().user-t0)/1000/N).toFixed(0)+'ms')}
const weeks=(n:number,f:(t:number)=>object)=>Array.from({length:n},(_,t)=>({from:iso(7*t),until:iso(7*t+7),...f(t)}))
const wk=(t:number)=>Array.from({length:7},(_,d)=>season(7*t+d)).reduce((a,b)=>a+b)/7
const drift=(r:Random,rho:number,sd:number)=>{let x=0;return()=>x=rho*x+Math.sqrt(1-rho*rho)*sd*r.normal()}
const N=30
for(const lam of [3,20,200])for(const W of [156,110,60])run(`count ${lam}/wk season, none, ${W} wks`,N,r=>({series:{kind:'count',bins:weeks(W,t=>({count:poisson(r,lam*wk(t)),exposure:5}))},change:[]}))
for(const lam of [20,200])run(`count ${lam} season+drift .5/.15`,N,r=>{const d=drift(r,.5,.15);return{series:{kind:'count',bins:weeks(156,t=>({count:poisson(r,lam*wk(t)*Math.exp(d())),exposure:5}))},change:[]}})
for(const lam of [3,20,200])run(`count ${lam} season, x0.6 last 24 wks`,N,r=>({series:{kind:'count',bins:weeks(156,t=>({count:poisson(r,lam*wk(t)*(t>=132?.6:1)),exposure:5}))},change:[132]}))
run(`count 20 season, x.5 for 8 wks`,N,r=>({series:{kind:'count',bins:weeks(156,t=>({count:poisson(r,20*wk(t)*(t>=100&&t<108?.5:1)),exposure:5}))},change:[100,108]}))
for(const n of [4,15,60]){run(`rate n=${n} .1 none`,N,r=>({series:{kind:'rate',bins:weeks(156,()=>{const m=poisson(r,n);return{n:m,bad:binom(r,m,.1)}})},change:[]}))
run(`rate n=${n} drift`,N,r=>{const d=drift(r,.5,.3);return{series:{kind:'rate',bins:weeks(156,()=>{const m=poisson(r,n),e=Math.exp(d()-2.2);return{n:m,bad:binom(r,m,e/(1+e))}})},change:[]}})
run(`rate n=${n} .1->.25`,N,r=>({series:{kind:'rate',bins:weeks(156,t=>{const m=poisson(r,n);return{n:m,bad:binom(r,m,t>=132?.25:.1)}})},change:[132]}))}
for(const se of [.1,.3]){run(`dur se ${se} none`,N,r=>({series:{kind:'duration',bins:weeks(156,()=>{const e=5*Math.exp(se*r.normal());return{estimate:e,stdErr:se*e,n:10}})},change:[]}))
run(`dur se ${se} x1.5`,N,r=>({series:{kind:'duration',bins:weeks(156,t=>{const e=5*(t>=113?1.5:1)*Math.exp(se*r.normal());return{estimate:e,stdErr:se*e,n:10}})},change:[113]}))}
