"""Given names in Latin letters that a customer's people bear: one of them in a line is a person without any further sign."""

from __future__ import annotations

_COMMON = """
aaliyah aaron abby abdul abdullah abhishek adam adele adeline adrian adriana agnes ahmad ahmed aida aiden aiko aisha ajay akash akiko
akira alan alana alastair albert alejandro alessandro alex alexa alexander alexandra alexis alfred alfredo ali alice alicia alina alison
alistair allen alma alok alvaro alvin amanda amara amelia amina amir amit amy ananya anders andre andrea andreas andrew andrzej andy
angela angelina angelo anika anil anisa anish anita anjali anna anne annie annika ansel anthony antoine anton antonio anwar archie ariana
ariel arjun arnaud arne arnold arthur arturo arun ashley ashok asif astrid audrey augusto ava axel ayesha aziz azlan barbara bastian beata
beatrice beatriz becky ben benedict benedikt benjamin benoit bernadette bernard bernardo bert bertrand beth bettina betty bianca birgit
bjorn blake bogdan bonnie boris brad bradley brandon brenda brett brian bridget brigitte britta brooke bruce bruno bryan camila camille
carl carla carlos carmen carol carolina caroline carsten casey cassandra catarina catherine cathy cecile cecilia cedric celeste celia
cesar chandra charles charlie charlotte chiara chloe chris christa christian christina christine christoph christophe christopher cindy
claire clara clarence clarissa claudia clement clive cody colin colleen connie conor cora corey cornelia craig cristina curtis cynthia
cyril damian damien dana daniel daniela danny daphne daria darius darrell darren darwin dave david davide dawn debbie deborah deepa deepak
deepika delia denis denise dennis derek desmond devin dexter diana diane diego dieter dimitri dina dinesh dirk divya dmitri dmitry dolores
dominic dominik donald donna dorian doris dorothy doug douglas duncan dwayne dylan eamon ebony eddie edgar edgardo edith edmond edmund
eduard eduardo edward edwin efrem eileen elaine eleanor elena eli elias elif elina eliot elisa elisabeth elise elizabeth ella ellen elliot
elliott elsa elvira emanuel emil emilia emilio emily emma emmanuel enrico enrique eric erica erik erika erin ernest ernesto erwin esra
estelle esther ethan etienne eugene eva evan evelina evelyn ewa ezra fabian fabio faisal farah farid farida fatima felix fernanda fernando
filip filippo fiona flora florence florian frances francesca francesco francis francisco franco francois frank franz fred freddie
frederick freya frida friedrich gabriel gabriela gareth gary gaurav gavin gemma geoff geoffrey george georgina gerald gerard gerda gerhard
gianna gideon gilbert gilles gina giorgio giovanni giulia giuseppe glenn gloria gonzalo gopal gordon grace graeme graham greg gregory
greta gretchen gunther gustav hannah hans harish harold harpreet harriet harris harry harsh haruka haruki haruto hasan hassan hazel
heather hector heidi heinrich heinz helen helena helga helmut hendrik henri henrik henry herbert herman hilary hilda hina hiroshi holger
holly howard howie hugh hugo hussein iain ian ibrahim ignacio igor ilan ilse imani imogen ines ingo ingrid irene irfan irina iris irma
isaac isabel isabella isabelle isha ismail ivan ivana ivy jacinta jack jackie jackson jacob jacqueline jacques jaime jake jakob jamal
james jamie jamila jan jane janet janice janine jared jarek jasmine jason jasper javed javier jay jayden jean jeff jeffrey jenna jennifer
jenny jens jeremiah jeremy jerome jerry jesper jess jesse jessica jill jim jimmy jiro joachim joan joanna joanne joao joaquin jochen jodie
joe joel joep johan johann johannes john johnny jolene jon jonas jonathan jordan jorg jorge jose josef josefina joseph josephine josh
joshua josie joyce juan judith judy jules julia julian juliana julie juliet juliette junaid juno jurgen justin kai kaito kamal kamala
karan karen karim karin karina karl karolina karthik katarina kate katharina katherina katherine kathleen kathy katie katrin katya kavita
kayla kazuki keiko keira keith kelly kelvin ken kendra kenji kenneth kenny kenta kevin khalid kim kimberly kiran kirill kirsten klaus kofi
krishna kristen kristian kristin kristina krzysztof kumar kurt kwame kyle lachlan laila lakshmi lana lance lara larry lars lasse latoya
laura lauren laurence lawrence leah leandro lee leila lena leo leon leona leonard leonardo leonie leslie leticia lewis liam lily lina
linda linh lisa lisbeth liz ljubica logan lorenzo lorna lorraine lothar louis louisa louise luca lucas lucia luciano lucie lucy ludwig
luigi luis luisa lukas luke luna lydia lynn mabel maeve magda magdalena magnus mahesh maja malcolm malik mandy manfred manish manoj manuel
manuela marc marcel marcela marcelo marcin marco marcus margaret margarita margot maria mariam mariana marie mariko marina mario marion
marisa marius mark marko marlene marlon marta martha martijn martin martina marvin mary mateo mathew mathias mathieu matt matteo matthew
mattias maureen maurice mauricio mauro max maximilian maxine maya megan mehmet melanie melinda melissa mette mia michael michal michele
michelle miguel mikael mike mikhail mikkel milan milena milo minh mira miranda mirko mitchell mohamed mohammad mohammed mohan molly monica
monika moritz moses muhammad mustafa nabil nadia nadine nancy naoko naomi naoto narendra natalia natalie natasha nathalie nathan nathaniel
naveen nayan neeraj neha neil nelly nelson nguyen niamh nicholas nick nico nicola nicolai nicolas nicole nicolo niels nigel nihal nikhil
nils nina nisha nitin noah noelle nora norbert norma norman olaf olga oliver olivia olivier ollie omar oscar oskar otto owen pablo padma
pamela paolo parvati pascal patricia patrick patrizia paul paula paulina pauline paulo pavel pedro peggy penny percy perry peter petra
phil philip philippa philippe phoebe pia pierre pilar piotr pooja pradeep prakash pranav prasad preeti priya priyanka quentin quincy
rachael rachel rafael rafaela ragnar raheem rahul raisa raj rajan rajesh rajiv ralf ralph raman ramesh ramon rana randall randy rania
raquel rashid raul ravi raymond rebecca reggie regina reiko reinhard rekha renata renate rene renee reuben reza rhea rhys ricardo riccardo
richard rick rita ritu rob robert roberta roberto robin rodrigo roger rohan rohit roland rolf romain roman ronald ronan ronnie rory rosa
rosalind rosemary rosie ross rowan roxanne roy ruben rudolf rudy rune rupa rupert russell ruth ryan ryo sabine sabrina sachin sadie saeed
sahil saki sakura sally salma salvador sam samantha samir samira samuel sandeep sandra sandro sanjay sanjeev sara sarah sarita sasha
satish satoshi saul scarlett scott sean sebastian selena serena serge sergei sergio shane shannon shanti sharad sharon sheila shinji
shirin shirley shreya siddharth sidney sienna sigrid silas silke silvia simon simone simran sina sindhu siobhan sita smita sofia sofie
soledad solomon sonia sonja sophia sophie soren spencer stacey stacy stan stanley stefan stefania stefano stella stephan stephanie stephen
steve steven stewart stuart sudhir sunil sunita suresh surya susan susanna sushma suzanne sven svetlana swati sylvia takashi takeshi
takumi talia tamara tanner tanya tara tariq tasha tatiana taylor ted terence teresa terrence terry thabo thandi theo theodore theresa
thiago thierry thomas thorsten tiago tiffany tim timo timothy tina tobias tobin todd tom tomas tommy tomoko toni tony torsten tracy travis
trevon trevor tricia tristan trudy tyler ulrich ulrike uma ursula uwe valentin valentina valeria valerie vanessa vanya varun venkat vera
verena veronica vicente vicky victor victoria vidya vijay vikas vikram vinay vincent vinod viola violet vishal vivian vivien vlad vladimir
volker wade walid walter walther wanda wayne wendell wendy werner wesley wilfred wilhelm wilma wilson winnie wolfgang xander xavier ximena
yara yasir yasmin yasmine yasuko yelena yoko yolanda yolande yoshi youssef yuka yuki yuko yuliya yuri yusuf yves yvette yvonne zac zach
zachary zara zeynep zhanna zoe zoran zuzana
"""
GIVEN_NAMES = frozenset(_COMMON.split())
"""Common ones of many languages; what is as often another word (Will, May, Bill, Summer) is left out."""
